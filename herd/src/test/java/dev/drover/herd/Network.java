package dev.drover.herd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Members of a herd in one thread, and links that move a message when they are told to. */
final class Network {

    private final List<Link> links = new ArrayList<>();

    /** A link that the left member dialled, compared at once. */
    Link connect(Herd left, Herd right) {
        Link link = new Link(left, right);
        links.add(link);
        link.left.compare();
        return link;
    }

    void disconnect(Link link) {
        links.remove(link);
        link.left.close();
        link.right.close();
    }

    List<Link> links() {
        return links;
    }

    /** Moves messages, one on each link and way at a time, until there are none. */
    void settle() {
        int rounds = 0;
        boolean moved;
        do {
            moved = false;
            for (Link link : links) {
                moved |= link.toRight.move();
                moved |= link.toLeft.move();
            }
            assertThat(rounds++).as("rounds without coming to rest").isLessThan(1_000_000);
        } while (moved);
    }

    /** Two members' sides of a link. */
    static final class Link {

        final Herd leftMember;
        final Herd rightMember;
        final Neighbour left;
        final Neighbour right;
        final Way toRight;
        final Way toLeft;

        /** A link that nobody has compared over yet. */
        Link(Herd leftMember, Herd rightMember) {
            this.leftMember = leftMember;
            this.rightMember = rightMember;
            left = leftMember.connect(rightMember.self(), () -> {});
            right = rightMember.connect(leftMember.self(), () -> {});
            toRight = new Way(left, right);
            toLeft = new Way(right, left);
        }
    }

    /** One way of a link: what one side polls is on its way until the other receives it. */
    static final class Way {

        final Deque<Message> onTheWay = new ArrayDeque<>();
        final List<Message> received = new ArrayList<>();
        private final Neighbour sender;
        private final Neighbour receiver;

        Way(Neighbour sender, Neighbour receiver) {
            this.sender = sender;
            this.receiver = receiver;
        }

        boolean send() {
            Message message = sender.poll();
            return message != null && onTheWay.add(message);
        }

        boolean receive() {
            Message message = onTheWay.poll();
            if (message != null) {
                receiver.receive(message);
                received.add(message);
            }
            return message != null;
        }

        boolean move() {
            boolean sent = send();
            return receive() || sent;
        }

        /** Loses everything that the sender has to send by now. */
        void lose() {
            while (send()) {
                onTheWay.clear();
            }
        }

        long count(Class<? extends Message> type) {
            return received.stream().filter(type::isInstance).count();
        }
    }
}
