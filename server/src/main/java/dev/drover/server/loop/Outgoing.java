package dev.drover.server.loop;

/**
 * What follows from what came in, for others than whom it came from. Whichever loop caused it sends it, so that nothing
 * is handed from thread to thread on its way. Thread-safe; must never wait.
 */
public interface Outgoing {

    /** Nothing ever follows. */
    Outgoing NOTHING = new Outgoing() {
        @Override
        public boolean isDue() {
            return false;
        }

        @Override
        public void send(boolean idle) {}
    };

    /** Whether something is to be sent that can be sent. Asked often. */
    boolean isDue();

    /**
     * Sends what is due, or lets it collect for a moment if the loop has other things to do.
     *
     * @param idle whether nothing else waits for this loop
     */
    void send(boolean idle);
}
