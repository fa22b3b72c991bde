import { z } from 'zod'

// Must be the first import: zod compiles object parsers with `new Function` when their schemas are made, unless it is told not to,
// and our content security policy would report every try.
z.config({ jitless: true })
