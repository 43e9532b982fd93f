#!/usr/bin/env python3
"""Shows what a certificate of patient-course says, in words, for a person who compares it with the text of a protocol.

    python3 show_requirement.py FILE --requirement ID     a requirement: its sentence and what breaks it
    python3 show_requirement.py FILE --event SYMBOL       what the account makes of an event
"""

import argparse
import json
import sys


def said(value):
    return "not there" if value is None else "yes" if value is True else "no" if value is False else str(value)


def tell(rule, answer, indent="  "):
    if "is" in rule:
        print(f"{indent}{answer(rule['is'])}")
        return
    for values, way in rule["when"]:
        print(f"{indent}{rule['ask']} is {' or '.join(said(value) for value in values)}:")
        tell(way, answer, indent + "  ")


def tell_change(change):
    parts = [f"{field} := {said(one['to']) if 'to' in one else one['as'] + ' as before'}" for field, one in change.items()]
    return "; ".join(parts) or "nothing changes"


def tell_groups(groups, answer, symbol=None):
    for group in groups:
        if symbol is None or symbol in group["of"]:
            print("\n" + ", ".join([symbol] if symbol else group["of"]))
            tell(group["rule"], answer)


def show(certificate, requirement, symbol):
    """What a person compares with the text of the protocol; whether there is any."""
    if symbol is not None:
        groups = [group for group in certificate["account"]["changes"] if symbol in group["of"]]
        print(f"What {symbol} does to the account" + ("" if groups else ": nothing, or there is no such event"))
        tell_groups(groups, tell_change, symbol)
        return True
    for one in certificate["requirements"]:
        if one["id"] == requirement:
            print(f"{one['id']}: {one['sentence'] or 'no sentence given'}")
            print(f"  source: {one['source'] or 'none'}\n  meaning: {one['meaning'] or 'the sentence'}")
            print("What breaks it, by what happens and where the patient is:")
            tell_groups(one["breaks"], lambda why: "allowed" if why is None else f"FORBIDDEN: {why}")
            return True
    print(f"{requirement}: this certificate has no such requirement", file=sys.stderr)
    return False


def main():
    arguments = argparse.ArgumentParser(description="Shows what a certificate says (docs/certificate.md).")
    arguments.add_argument("file")
    shown = arguments.add_mutually_exclusive_group(required=True)
    shown.add_argument("--requirement", metavar="ID", help="its sentence and what breaks it")
    shown.add_argument("--event", metavar="SYMBOL", help="what the account makes of it, such as consent.signed")
    options = arguments.parse_args()
    with open(options.file, encoding="utf-8") as file:
        certificate = json.load(file)
    return 0 if show(certificate, options.requirement, options.event) else 2


if __name__ == "__main__":
    sys.exit(main())
