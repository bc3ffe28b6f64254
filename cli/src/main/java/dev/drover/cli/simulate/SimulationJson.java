package dev.drover.cli.simulate;

import dev.drover.simulator.workload.Result;
import tools.jackson.databind.json.JsonMapper;

/** A simulation's result for programs: the components of {@link Result} are the names in the JSON. */
final class SimulationJson {

    private SimulationJson() {}

    /** The result in one line. */
    static String of(Result result) {
        return JsonMapper.shared().writeValueAsString(result);
    }
}
