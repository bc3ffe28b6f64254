package dev.drover.cli;

/** Entry point of the {@code drover} command. */
final class Drover {

    private Drover() {}

    public static void main(String[] arguments) {
        System.out.println("drover");
    }
}
