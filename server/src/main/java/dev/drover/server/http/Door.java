package dev.drover.server.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.ServerChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.socket.InternetProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.vertx.core.transport.Transport;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Sees every connection the moment it is accepted.
 *
 * <p>The library tells of a connection when its first request has come. Those that send none, or send it a byte at a
 * time, are the ones that a limit of connections and of time is for.
 */
final class Door implements Transport {

    private final Predicate<Channel> welcome;

    /**
     * Makes a door.
     *
     * @param welcome is told of each connection, and says whether it may come in; it is closed if not
     */
    Door(Predicate<Channel> welcome) {
        this.welcome = welcome;
    }

    @Override
    public String name() {
        return "nio";
    }

    @Override
    public boolean available() {
        return true;
    }

    @Override
    public @Nullable Throwable unavailabilityCause() {
        return null;
    }

    @Override
    public io.vertx.core.spi.transport.Transport implementation() {
        return new WatchedSockets();
    }

    private final class WatchedServerChannel extends NioServerSocketChannel {

        @Override
        protected int doReadMessages(List<Object> accepted) throws Exception {
            int before = accepted.size();
            int count = super.doReadMessages(accepted);
            for (int i = accepted.size() - 1; i >= before; i--) {
                Channel channel = (Channel) accepted.get(i);
                if (!welcome.test(channel)) {
                    channel.unsafe().closeForcibly();
                    accepted.remove(i);
                }
            }
            return count;
        }
    }

    private final class WatchedSockets implements io.vertx.core.spi.transport.Transport {

        @Override
        public ChannelFactory<? extends ServerChannel> serverChannelFactory(boolean domainSocket) {
            return WatchedServerChannel::new;
        }

        @Override
        public IoHandlerFactory ioHandlerFactory() {
            return NioIoHandler.newFactory();
        }

        @Override
        public ChannelFactory<? extends Channel> channelFactory(boolean domainSocket) {
            return NioSocketChannel::new;
        }

        @Override
        @SuppressWarnings("deprecation") // the interface has nothing else
        public DatagramChannel datagramChannel(InternetProtocolFamily family) {
            return new NioDatagramChannel();
        }

        @Override
        public ChannelFactory<? extends DatagramChannel> datagramChannelFactory() {
            return NioDatagramChannel::new;
        }
    }
}
