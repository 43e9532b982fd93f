// The contract of stores under node:test, from the built package: what an application with a store of its own writes.
import { test } from "node:test";
import { createMemoryStore } from "patient-course/stores/memory";
import { journalStoreContract } from "patient-course/testing";

journalStoreContract({ test, open: createMemoryStore });
