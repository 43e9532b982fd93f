"""Explores charts as the checker of certificates steps them: a list of charts from standard input, their steps as JSON."""

import json
import sys

sys.dont_write_bytecode = True
sys.path.insert(0, sys.argv[1])
from check_certificate import Chart, Runner  # noqa: E402


def steps(data):
    runner = Runner(Chart(data))
    start = runner.start()[:2]
    met, found = [start], []
    events = sorted({one["event"] for one in data["transitions"] if one["event"] is not None})

    def told(standing):
        return [runner.shapes[standing[0]], runner.contexts[standing[1]]]

    for standing in met:
        for event in events:
            after = runner.react(*standing, event)
            if after is None:
                continue
            if after[:2] not in met:
                met.append(after[:2])
            found.append([told(standing), event, told(after[:2]), [one["index"] for one in after[2]]])
    return found


print(json.dumps([steps(chart) for chart in json.load(sys.stdin)]))
