package dev.drover.server.loop;

/**
 * What follows from what came in, for others than whom it came from. Whichever loop caused it sends it, so that nothing
 * is handed from thread to thread on its way. Thread-safe; must never wait for anybody outside.
 */
public interface Outgoing {

    /** Nothing ever follows. */
    Outgoing NOTHING = new Outgoing() {
        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void send() {}
    };

    /** Whether something is to be sent that can be sent. Asked often. */
    boolean isDue();

    /** Sends what is due, if anything is: when it returns, it has been sent to whoever has room for it. Asked often. */
    void send();
}
