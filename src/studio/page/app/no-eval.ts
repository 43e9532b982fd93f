import { config } from "zod";

// The page forbids making code from text, and zod would try when the first schema is made: this module is imported before any.
config({ jitless: true });
