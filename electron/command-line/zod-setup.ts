import { z } from 'zod'

// Zod compiles each schema to a function at its first use. That pays in a window that stays open; a command that checks a dozen values and ends
// only pays for the compiling. No value from a file or from the network contains itself, so nothing need watch for that either. Schemas look when
// they are made, so this must be the first import of an entry.
z.config({ jitless: true, memoizer: undefined })
