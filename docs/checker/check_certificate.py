#!/usr/bin/env python3
"""Checks a certificate of patient-course, by docs/certificate.md alone. Python 3, standard library only.

    python3 check_certificate.py FILE [--chart DIGEST]

Exit codes: 0 it holds, 1 it does not, 2 it is no certificate.
"""

import argparse
import hashlib
import json
import sys
from functools import cache, lru_cache

FORMAT = "patient-course/certificate@1"
MOST_ROUNDS = 100

class Refused(Exception):
    """A certificate that does not hold, with the place where it does not."""
    def __init__(self, place, why):
        super().__init__(f"{place}: {why}")

def refuse(when, place, why):
    if when:
        raise Refused(place, why)

def canonical(value):
    """Canonical JSON of data without fractions, its keys in ASCII (RFC 8785)."""
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

scalar_text = lru_cache(maxsize=None, typed=True)(canonical)

def element(items, number, place):
    """The element of a list, where the number is one of its places."""
    refuse(type(number) is not int or not 0 <= number < len(items), place, f"there is no number {number!r}")
    return items[number]

def same(one, other):
    """Equality of value and type: in Python alone, true would be 1."""
    return type(one) is type(other) and one == other

def holds(expression, values):
    """Whether an expression holds in a context."""
    ((kind, of),) = expression.items()
    if kind == "is":
        return same(values[of[0]], of[1])
    if kind == "below":
        return values[of[0]] < of[1]
    if kind == "not":
        return not holds(of, values)
    return {"all": all, "any": any}[kind](holds(part, values) for part in of)

class Chart:
    """The chart as data, and how it goes. A shape: active states, and what history states remember, by id."""
    def __init__(self, data):
        self.data = data
        self.root = data["root"]
        self.states = {state["id"]: state for state in data["states"]}
        self.order = {state["id"]: number for number, state in enumerate(data["states"])}
        self.check()
        self.around = {}
        for state in data["states"]:
            parent = state["parent"]
            self.around[state["id"]] = [] if parent is None else [parent, *self.around[parent]]
        self.inner = {
            state["id"]: [child for child in state["children"] if self.states[child]["type"] != "history"]
            for state in data["states"]
        }
        self.histories = [state for state in data["states"] if state["type"] == "history"]
        self.offers = {}
        for transition in data["transitions"]:
            self.offers.setdefault((transition["source"], transition["event"]), []).append(transition)

    def check(self):
        """Every state is where it says, once, and everything that is named is there."""
        listed = self.data["states"]
        refuse(len(self.states) != len(listed), "chart.data.states", "two have one id")
        for number, state in enumerate(listed):
            place, parent = f"chart.data.states[{number}] ({state['id']})", state["parent"]
            below = [one["id"] for one in listed if one["parent"] == state["id"]]
            refuse((parent is None) != (state["id"] == self.root), place, "the root, and nothing else, has no parent")
            refuse(self.order.get(parent, -1) >= number, place, "its parent does not stand before it")
            refuse(state["children"] != below, place, "its children are others than those that name it as their parent")
            refuse(any(one not in self.states for one in state["initial"]), place, "its initial state is not there")
        for number, transition in enumerate(self.data["transitions"]):
            missing = any(one not in self.states for one in [transition["source"], *transition["targets"]])
            wrong = missing or transition["index"] != number
            refuse(wrong, f"chart.data.transitions[{number}]", "source, target or index is wrong")

    def inside(self, one, outer):
        return outer in self.around[one]
    def sorted(self, ids):
        return sorted(ids, key=self.order.__getitem__)
    def between(self, one, outer):
        """The states strictly between one and another around it, innermost first."""
        around = self.around[one]
        return around[: around.index(outer)] if outer in around else around[:-1]
    def has_ended(self, shape):
        return any(self.states[one]["type"] == "final" and self.states[one]["parent"] == self.root for one in shape[0])
    def start(self):
        """The shape at the start, with the assignments of what is entered."""
        entered = {self.root}
        self.enter_inside(self.root, entered, {})
        active = self.sorted(entered)
        return (active, {}), [one for state in active for one in self.states[state]["entry"]]
    def resolved(self, target, remembered):
        state = self.states[target]
        return remembered.get(target, state["initial"]) if state["type"] == "history" else [target]
    def targets(self, transition, remembered):
        return [one for target in transition["targets"] for one in self.resolved(target, remembered)]
    def domain(self, transition, remembered):
        source, targets = transition["source"], self.targets(transition, remembered)
        if not transition["reenter"] and all(one == source or self.inside(one, source) for one in targets):
            return source
        for outer in self.around[source]:
            if all(self.inside(one, outer) for one in targets):
                return outer
        return self.root
    def left_by(self, transition, shape):
        if not transition["targets"]:
            return set()
        domain = self.domain(transition, shape[1])
        return {one for one in shape[0] if self.inside(one, domain)}
    def offering(self, state, active, event):
        """What an active state offers for an event: what its children do, and its own transitions."""
        inner = [self.offering(child, active, event) for child in self.inner[state] if child in active]
        inner, own = [one for one in inner if one is not None], self.offers.get((state, event), ())
        return (inner, own) if inner or own else None
    def without_conflicts(self, enabled, shape):
        kept = []
        for transition in enabled:
            left = self.left_by(transition, shape)
            rivals = [one for one in kept if left & self.left_by(one, shape)]
            if all(self.inside(transition["source"], one["source"]) for one in rivals):
                kept = [one for one in kept if one not in rivals] + [transition]
        return kept
    def fire(self, shape, fired):
        """The shape after transitions that fire together, and the assignments that run."""
        active, before = shape
        left = {one for transition in fired for one in self.left_by(transition, shape)}
        remembered = dict(before)
        for history in self.histories:
            parent = history["parent"]
            if parent not in left:
                continue
            if history["history"] == "deep":
                kept = [one for one in active if self.inside(one, parent) and not self.inner[one]]
            else:
                kept = [one for one in active if self.states[one]["parent"] == parent]
            remembered[history["id"]] = kept
        entered = set()
        for transition in fired:
            if not transition["targets"]:
                continue
            domain = self.domain(transition, before)
            for target in self.targets(transition, remembered):
                if target != domain:
                    entered |= {target, *self.between(target, domain)}
            for one in self.sorted({domain, *entered}):
                self.enter_inside(one, entered, remembered)
        stay = [one for one in active if one not in left]
        after = self.sorted({*stay, *entered})
        ended = self.has_ended((after, {}))
        kept = {
            one: states
            for one, states in remembered.items()
            if not ended and self.states[one]["parent"] not in after
        }
        run = [one for state in reversed(self.sorted(left)) for one in self.states[state]["exit"]]
        run += [one for transition in fired for one in transition["assignments"]]
        run += [one for state in self.sorted(entered - set(stay)) for one in self.states[state]["entry"]]
        return (after, kept), run

    def enter_inside(self, state, entered, remembered):
        def has_entered(outer):
            return any(one == outer or self.inside(one, outer) for one in entered)
        kind = self.states[state]["type"]
        if kind == "parallel":
            for child in self.inner[state]:
                if not has_entered(child):
                    entered.add(child)
                    self.enter_inside(child, entered, remembered)
        elif kind == "compound" and not any(has_entered(child) for child in self.inner[state]):
            for initial in self.states[state]["initial"]:
                for target in self.resolved(initial, remembered):
                    between = self.between(target, state)
                    entered |= {target, *between}
                    for one in [target, *between]:
                        self.enter_inside(one, entered, remembered)

class Runner:
    """Runs a chart. Shapes and contexts are met under numbers, so that what was worked out once is known."""
    def __init__(self, chart):
        self.chart = chart
        self.keys = sorted(chart.data["values"])
        self.shapes, self.ended, self.shape_numbers = [], [], {}
        self.contexts, self.context_numbers = [], {}
        self.fires, self.texts = {}, {}
        self.guards = [self.text(transition["guard"]) for transition in chart.data["transitions"]]
        self.expressions = {self.text(one["guard"]): one["guard"] for one in chart.data["transitions"]}
        self.runs = {}
    def run(self, assignments):
        number = self.text(assignments)
        self.runs[number] = assignments
        return number
    def text(self, value):
        return self.texts.setdefault(canonical(value), len(self.texts))
    def shape(self, shape):
        number = self.shape_numbers.setdefault(canonical(shape), len(self.shapes))
        if number == len(self.shapes):
            self.shapes.append(shape)
            self.ended.append(self.chart.has_ended(shape))
        return number
    def context(self, values):
        number = self.context_numbers.setdefault(repr([values[one] for one in self.keys]), len(self.contexts))
        if number == len(self.contexts):
            self.contexts.append(values)
        return number
    def start(self):
        shape, run = self.chart.start()
        context = self.assign(self.run(run), self.context(dict(self.chart.data["values"])))
        return self.settle(self.shape(shape), context, [])
    def react(self, shape, context, event):
        """The shape and context after an event and the transitions that fired; nothing where it is refused."""
        if self.ended[shape]:
            return None
        fired = self.firing(shape, context, event)
        return self.settle(fired[1], self.assign(fired[2], context), list(fired[0])) if fired[0] else None
    def settle(self, shape, context, fired):
        for _ in range(MOST_ROUNDS):
            firing = ((),) if self.ended[shape] else self.firing(shape, context, None)
            if not firing[0]:
                return shape, context, fired
            shape, context = firing[1], self.assign(firing[2], context)
            fired += firing[0]
        raise Refused("chart.data", f"it does not settle in {self.chart.sorted(self.shapes[shape][0])}")
    @cache
    def offered(self, shape, event):
        return self.chart.offering(self.chart.root, set(self.shapes[shape][0]), event)
    def firing(self, shape, context, event):
        """What fires, with the shape after it and the assignments that run."""
        offering = self.offered(shape, event)
        enabled = [] if offering is None else self.enabled(offering, context)
        key = (shape, *(one["index"] for one in enabled))
        if key not in self.fires:
            fired = self.chart.without_conflicts(enabled, self.shapes[shape])
            after, run = self.chart.fire(self.shapes[shape], fired)
            self.fires[key] = (tuple(fired), self.shape(after), self.run(run))
        return self.fires[key]
    def enabled(self, offering, context):
        """The transitions that are enabled, inner ones before outer ones."""
        found = [one for inner in offering[0] for one in self.enabled(inner, context)]
        if found:
            return found
        for transition in offering[1]:
            if transition["guard"] is None or self.is_open(self.guards[transition["index"]], context):
                return [transition]
        return []
    @cache
    def is_open(self, guard, context):
        return holds(self.expressions[guard], self.contexts[context])
    @cache
    def assign(self, run, context):
        values = dict(self.contexts[context])
        for one in self.runs[run]:
            values.update(one.get("set", {}))
            if "add" in one:
                values[one["add"][0]] += one["add"][1]
        return self.context(values)

class Rules:
    """Rules over the fields of the account, by plain symbol; values are compared as their JSON text."""
    def __init__(self, groups, plain, place):
        self.place, self.of, self.rules, self.group_of = place, [one["of"] for one in groups], [], {}
        for number, group in enumerate(groups):
            self.rules.append(self.compiled(group["rule"]))
            for symbol in group["of"]:
                wrong = symbol not in plain or symbol in self.group_of
                refuse(wrong, f"{place}[{number}]", f"{symbol} is no letter, or is in two groups")
                self.group_of[symbol] = number
    def compiled(self, rule):
        if "is" in rule:
            return None, rule["is"]
        ways = [(canonical(value), self.compiled(way)) for values, way in rule["when"] for value in values]
        refuse(len(dict(ways)) != len(ways), self.place, f"a value of {rule['ask']} is listed twice")
        return rule["ask"], dict(ways)
    def answer(self, group, record):
        ask, of = self.rules[group]
        while ask is not None:
            if record[ask] not in of:
                raise Refused(f"{self.place}[{group}]", f"nothing is said of {ask} {record[ask]}")
            ask, of = of[record[ask]]
        return of

class Requirements:
    """What account and requirements say in each record, which holds its values as JSON text."""
    def __init__(self, certificate, plain):
        account = certificate["account"]
        self.fields = account["fields"]
        self.changes = Rules(account["changes"], plain, "account.changes")
        self.could = Rules(account["could"], plain, "account.could")
        self.breaks = [
            (one["id"], Rules(one["breaks"], plain, f"requirements ({one['id']}).breaks"))
            for one in certificate["requirements"]
        ]
        rows = [tuple(scalar_text(value) for value in record) for record in certificate["records"]]
        wrong = any(len(row) != len(self.fields) for row in rows) or len(set(rows)) != len(rows)
        refuse(wrong, "records", "two are the same, or one has not a value for each field")
        self.records = [dict(zip(self.fields, row)) for row in rows]
        self.numbers = {row: number for number, row in enumerate(rows)}

    @cache
    def says(self, number):
        """What each plain symbol breaks in a record, where it breaks anything, and which could have happened."""
        record, broken = self.records[number], {}
        for requirement, rules in self.breaks:
            for group, symbols in enumerate(rules.of):
                if rules.answer(group, record) is not None:
                    for symbol in symbols:
                        broken.setdefault(symbol, set()).add(requirement)
        could = [symbols for group, symbols in enumerate(self.could.of) if self.could.answer(group, record) is True]
        return broken, {symbol for symbols in could for symbol in symbols}
    @cache
    def next(self, number, symbol):
        """The record after something has happened; nothing where it is none of those listed."""
        before, group = self.records[number], self.changes.group_of.get(symbol)
        record = dict(before)
        for field, change in self.changes.answer(group, before).items() if group is not None else ():
            refuse(field not in record, f"account.changes[{group}]", f"there is no field {field}")
            record[field] = scalar_text(change["to"]) if "to" in change else before[change["as"]]
        return self.numbers.get(tuple(record.values()))

class Naming:
    """The requirements that the chart names as standing in the way."""
    def __init__(self, naming, chart, letters):
        self.chart, self.conditions = chart, [one["holds"] for one in naming["conditions"]]
        self.states, self.ways = naming["states"], naming["ways"]
        self.letters = {plain_symbol(letter): letter for letter in letters}
        self.true, self.declared, self.known = {}, {}, {}
    def in_the_way(self, shape, context):
        """The requirements by plain symbol; `shape` and `context` are pairs of a number and what it stands for."""
        if shape[0] not in self.declared:
            said = {plain: self.declarations(shape[1], letter, plain) for plain, letter in self.letters.items()}
            self.declared[shape[0]] = said, sorted({one for ways, departures, own, others in said.values() for one in (
                *(number for way in ways + departures for number, _ in way["conditions"]),
                *(block["unless"] for block in own + others if "unless" in block),
            )})
        if context[0] not in self.true:
            self.true[context[0]] = [holds(one, context[1]) for one in self.conditions]
        said, asked = self.declared[shape[0]]
        true = self.true[context[0]]
        key = (shape[0], *(true[one] for one in asked))
        if key not in self.known:
            self.known[key] = {plain: self.named(*declared, true) for plain, declared in said.items()}
        return self.known[key]

    @staticmethod
    def named(ways, departures, own, others, true):
        def chosen(of):
            return [way for way in of if all(one is not None or true[number] for number, one in way["conditions"])]
        ways, departures = chosen(ways), chosen(departures)
        failing = [[one for number, one in way["conditions"] if not true[number]] for way in ways or departures]
        named = set(min(failing, key=len)) if failing else set()
        placed = bool(ways) or any("stray" not in way for way in departures)
        refusing = any("unless" not in block and "besides" not in block for block in own)
        blocks = own if placed or refusing else own + others
        return named | {one["requirement"] for one in blocks if "unless" not in one or not true[one["unless"]]}

    def declarations(self, shape, letter, plain):
        """The ways of a symbol and of its deviation, the own blocks, and those where it has no place."""
        active = list(reversed(shape[0]))
        said = [self.states.get(one, {}) for one in active]
        def ways(symbol):
            found = [str(one["index"]) for state in active for one in self.chart.offers.get((state, symbol), ())]
            return [self.ways[index] for index in found if index in self.ways]
        own = [block for one in said for of in {plain, letter["event"]} for block in one.get("refuses", {}).get(of, [])]
        others = [block for one in said for block in one.get("blocks", [])]
        if not any("closed" in one for one in said):
            others.append({"requirement": letter["order"]})
        return ways(plain), ways("deviation." + plain), own, others

def plain_symbol(letter):
    return letter["event"] if letter["verdict"] is None else f"{letter['event']}.{letter['verdict']}"

def check_letters(letters, chart):
    """The letters are what their symbols say, and the chart takes no other."""
    symbols = {letter["symbol"] for letter in letters}
    refuse(len(symbols) != len(letters), "letters", "one is listed twice")
    for number, letter in enumerate(letters):
        place, plain = f"letters[{number}] ({letter['symbol']})", plain_symbol(letter)
        wrong = letter["symbol"] != ("deviation." if letter["deviation"] else "") + plain
        refuse(wrong, place, "its symbol is not that of its event and verdict")
        refuse(plain not in symbols, place, "it is only listed as a deviation")
    for transition in chart.data["transitions"]:
        place, event = f"chart.data.transitions[{transition['index']}]", transition["event"]
        refuse(event is not None and event not in symbols, place, "its event is no letter")

class Check:
    """Checks a certificate, and counts what was looked at."""
    def __init__(self, certificate, digest=None):
        self.certificate = certificate
        self.digest(certificate["chart"], digest)
        self.chart = Chart(certificate["chart"]["data"])
        self.letters = certificate["letters"]
        check_letters(self.letters, self.chart)
        self.plain = [plain_symbol(letter) for letter in self.letters]
        self.runner = Runner(self.chart)
        self.naming = Naming(certificate["naming"], self.chart, self.letters)
        self.requirements = Requirements(certificate, set(self.plain))
        self.configurations = self.read_configurations(certificate["configurations"])
        self.numbers = {one: number for number, one in enumerate(self.configurations)}
        self.states = certificate["states"]
        self.state_numbers = {(one[0], one[1]): number for number, one in enumerate(self.states)}
        wrong = len(self.numbers) != len(self.configurations) or len(self.state_numbers) != len(self.states)
        refuse(wrong, "states", "two states or two configurations are the same")
        self.taken, self.assumptions, self.steps = {}, set(), 0

    @staticmethod
    def digest(chart, wanted):
        found = hashlib.sha256(canonical(chart["data"]).encode()).hexdigest()
        said = chart["digest"]
        refuse(found != said, "chart.digest", f"it is {said}, and that of the chart in the file is {found}")
        refuse(wanted is not None and wanted != found, "chart.digest", f"it is {found}, and {wanted} is wanted")
    def read_configurations(self, listed):
        ids, place = [state["id"] for state in self.chart.data["states"]], "configurations"
        def named(numbers):
            return [element(ids, number, place) for number in numbers]
        shapes = [
            self.runner.shape((named(one["active"]), {of: named(kept) for of, kept in one["remembered"].items()}))
            for one in listed["shapes"]
        ]
        wrong = any(len(values) != len(self.runner.keys) for values in listed["contexts"])
        refuse(wrong, "configurations.contexts", "one has not a value for each key")
        contexts = [self.runner.context(dict(zip(self.runner.keys, values))) for values in listed["contexts"]]
        return [(element(shapes, shape, place), element(contexts, context, place)) for shape, context in listed["list"]]

    def place(self, state, letter=None):
        return f"states[{state}]" + ("" if letter is None else f" by {self.letters[letter]['symbol']}")
    def run(self):
        self.start()
        reached = {0}
        for state, (configuration, record, before, by) in enumerate(self.states):
            for items, number in ((self.configurations, configuration), (self.requirements.records, record)):
                element(items, number, self.place(state))
            if state > 0 and (element(self.states, before, self.place(state)) and before >= state):
                raise Refused(self.place(state), f"state {before}, which is to lead to it, stands after it")
            self.standing(state)
            steps = self.steps_from(state, configuration)
            self.cells(state, steps)
            for letter, to in steps.items():
                target = self.state_after(state, letter, to)
                if self.states[target][2:] == [state, letter]:
                    reached.add(target)
        for state, (_, _, before, by) in enumerate(self.states):
            if state not in reached:
                symbol = element(self.letters, by, self.place(state))["symbol"]
                raise Refused(self.place(state), f"{symbol} does not lead to it from state {before}")
        self.counts()

    def start(self):
        shape, context, _ = self.runner.start()
        start, first = self.certificate["account"]["start"], self.certificate["records"][0]
        wrong = self.states[0] != [0, 0, -1, -1] or self.configurations[0] != (shape, context)
        refuse(wrong, "states[0]", "it is not where the chart starts")
        refuse(canonical(start) != canonical(first), "records[0]", "it is not where the account starts")
    def standing(self, state):
        """Both dispositions and the end, by chart and by account."""
        shape, context = self.configurations[self.states[state][0]]
        values, record = self.runner.contexts[context], self.requirements.records[self.states[state][1]]
        for key in ("treatment", "study"):
            wrong = scalar_text(values[key]) != record[key]
            refuse(wrong, self.place(state), f"{key} is {values[key]} in the chart, {record[key]} in the account")
        wrong = self.runner.ended[shape] != (record["at"] == '"dead"')
        refuse(wrong, self.place(state), "the chart has ended and the account is not over, or the other way round")
    def steps_from(self, state, configuration):
        """By letter that the chart takes, the configuration after it; each is ranked once."""
        if configuration in self.taken:
            return self.taken[configuration]
        shape, context = self.configurations[configuration]
        found, assumed = {}, {}
        for letter, symbol in self.offered(shape):
            after = self.runner.react(shape, context, symbol)
            if after is None:
                continue
            found[letter] = self.numbers.get(after[:2])
            if found[letter] is None:
                raise Refused(self.place(state, letter), "the chart goes to a configuration that is not listed")
            bounds = {fired["bound"] for fired in after[2] if (fired["bound"] or "").startswith("assumption:")}
            assumed[letter] = bool(bounds)
            self.assumptions |= bounds
        self.ranking(configuration, found, assumed)
        self.steps += len(found)
        self.taken[configuration] = found
        return found

    @cache
    def offered(self, shape):
        """The letters for which some active state has a transition."""
        offers, active = self.chart.offers, self.runner.shapes[shape][0]
        letters = [(number, one["symbol"]) for number, one in enumerate(self.letters)]
        return [(number, symbol) for number, symbol in letters if any((state, symbol) in offers for state in active)]
    def ranking(self, configuration, steps, assumed):
        place = f"configurations.list[{configuration}]"
        rankings, around = self.certificate["rankings"], (configuration, *steps.values())
        can_end = [element(rankings["canEnd"], one, "rankings.canEnd") for one in around]
        ends = [element(rankings["ends"], one, "rankings.ends") for one in around]
        wrong = any(type(one) is not int or one < 0 for one in can_end + ends)
        refuse(wrong, place, "its number in rankings is not from 0 on")
        shape, context = self.configurations[configuration]
        values = self.runner.contexts[context]
        ended = self.runner.ended[shape] or (values["study"] != "none" and values.get("lost") is not True)
        wrong = ended != (can_end[0] == 0)
        refuse(wrong, place, f"rankings.canEnd is {can_end[0]}, and the course has {'' if ended else 'not '}ended")
        stuck = not ended and min(can_end[1:], default=can_end[0]) >= can_end[0]
        refuse(stuck, place, "no step leads to a smaller number in rankings.canEnd")
        for letter, after in zip(steps, ends[1:]):
            if after >= ends[0] and not assumed[letter]:
                why = f"{self.letters[letter]['symbol']} leads to no smaller number in rankings.ends"
                raise Refused(place, f"{why}, and no assumption is named")

    def cells(self, state, steps):
        """Both directions, refusals and deviations: every letter in a state."""
        configuration, record, _, _ = self.states[state]
        shape, context = self.configurations[configuration]
        broken, could = self.requirements.says(record)
        named = self.naming.in_the_way((shape, self.runner.shapes[shape]), (context, self.runner.contexts[context]))
        for number, letter in enumerate(self.letters):
            plain = self.plain[number]
            why = self.fault(letter, number in steps, broken.get(plain, set()), plain in could, named[plain])
            if why is not None:
                raise Refused(self.place(state, number), why)
    @staticmethod
    def fault(letter, takes, breaks, possible, named):
        """What is wrong with a letter in a state; nothing where chart and requirements agree."""
        if letter["deviation"] and not possible:
            return "it could not have happened, and the chart records it" if takes else None
        if letter["deviation"] and not takes:
            return "it could have happened, and the chart does not record it" if breaks else None
        if letter["deviation"] and not breaks:
            return "it departs from nothing, and the chart takes it"
        if takes and not letter["deviation"]:
            return f"the chart takes what {listed(breaks)} forbids" if breaks else None
        if not breaks:
            return "the chart refuses it, and no requirement forbids it"
        return None if named == breaks else f"the chart names {listed(named)}, and it breaks {listed(breaks)}"

    def state_after(self, state, letter, configuration):
        record = self.requirements.next(self.states[state][1], self.plain[letter])
        target = self.state_numbers.get((configuration, record))
        if target is None:
            why = f"configuration {configuration} with record {'of none' if record is None else record} is not listed"
            raise Refused(self.place(state, letter), why)
        return target
    def counts(self):
        """Nothing is listed in vain, and as much was found as the certificate says."""
        used = {"configurations": {one[0] for one in self.states}, "records": {one[1] for one in self.states}}
        found = {name: len(of) for name, of in used.items()}
        found |= {"states": len(self.states), "steps": self.steps, "cells": len(self.states) * len(self.letters)}
        refuse(found["configurations"] != len(self.configurations), "configurations.list", "one is in no state")
        refuse(found["records"] != len(self.requirements.records), "records", "one is in no state")
        for name, number in found.items():
            said = self.certificate["counts"][name]
            refuse(said != number, f"counts.{name}", f"it is {said}, and {number} were found")

def listed(ids):
    return ", ".join(sorted(ids)) or "nothing"

def main():
    arguments = argparse.ArgumentParser(description="Checks a certificate of patient-course (docs/certificate.md).")
    arguments.add_argument("file")
    arguments.add_argument("--chart", metavar="DIGEST", help="the digest that the chart must have")
    options = arguments.parse_args()
    try:
        with open(options.file, encoding="utf-8") as file:
            certificate = json.load(file)
        if certificate["certificate"] != FORMAT:
            raise ValueError(f"{certificate['certificate']!r} is not {FORMAT}")
        check = Check(certificate, options.chart)
        check.run()
    except Refused as fault:
        print(f"REFUSED: {fault}")
        return 1
    except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError) as fault:
        print(f"{options.file} is no certificate: {type(fault).__name__}: {fault}", file=sys.stderr)
        return 2
    protocol, counts = certificate["protocol"], certificate["counts"]
    print(f"{protocol['id']} {protocol['version']}: {protocol['title']}")
    print(f"  chart         {certificate['chart']['digest']}")
    print(f"  states        {counts['states']}, closed under {len(check.letters)} letters, each reached from the start")
    print(f"  cells         {counts['cells']}: the chart allows just what the requirements allow")
    print("  refusals      and deviations name just the requirements that are broken")
    print("  dispositions  are those of the account")
    print("  ends          from everywhere a course can end, and it goes on without end only against:")
    print("\n".join(f"                {assumption}" for assumption in sorted(check.assumptions)))
    print("HOLDS")
    return 0

if __name__ == "__main__":
    sys.exit(main())
