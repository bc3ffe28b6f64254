package dev.drover.comparison.feed;

/** What readers look at. */
enum Scene {
    /** Each reader follows one client. */
    FOLLOWING("each follows one client", 1),

    /** Each reader looks at the circle of 1 km around a client, which another one travels with. */
    AROUND("a circle around one of two that travel together", 2);

    private final String title;
    private final int group;

    Scene(String title, int group) {
        this.title = title;
        this.group = group;
    }

    String title() {
        return title;
    }

    /** How many clients a reader sees. */
    int group() {
        return group;
    }
}
