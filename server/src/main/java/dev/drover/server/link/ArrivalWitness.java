package dev.drover.server.link;

import dev.drover.herd.Report;
import dev.drover.herd.Witness;

/** Is told what becomes of the reports that come over one link, and when they come. Used by the link's receiver. */
public interface ArrivalWitness extends Witness {

    /** Whom nothing interests. */
    ArrivalWitness NOBODY = new ArrivalWitness() {
        @Override
        public void arrived() {}

        @Override
        public void won(Report report, long client, long digest, boolean repair) {}

        @Override
        public void known(long client, long digest, boolean repair) {}

        @Override
        public void older(Report report, Report kept, long client, boolean repair) {}
    };

    /** Something has come over the link just now, and what it is told of next was part of it. */
    void arrived();
}
