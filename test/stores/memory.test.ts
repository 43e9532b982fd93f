import { createMemoryStore } from "../../src/stores/memory.ts";
import { journalStoreContract } from "../contract/journal-store.ts";

journalStoreContract("the memory store", createMemoryStore);
