import { z } from 'zod'
import { evidenceVersion, type Evidence } from '../model/evidence'
import { say, type Message } from '../model/message'
import { savedEvidence } from '../model/saved-evidence'

const carriesEvidence = z.object({ evidence: z.unknown() })
const numbered = z.object({ schema: z.number() })

/** Reads evidence out of a saved file: plain evidence, what `check --json` prints, or a JSON report. */
export function readEvidence(text: string): { readonly evidence: Evidence } | { readonly refused: Message } {
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch {
    return { refused: say`This file is not complete JSON; save the report again and open that file.` }
  }
  const outer = carriesEvidence.safeParse(data)
  const inner = outer.success ? outer.data.evidence : data
  const version = numbered.safeParse(inner)
  if (version.success && version.data.schema > evidenceVersion)
    return { refused: say`This report was made by a newer Relock; update Relock and open it again.` }
  const parsed = savedEvidence.safeParse(inner)
  return parsed.success
    ? { evidence: parsed.data }
    : { refused: say`This file is not a Relock report; choose the JSON file that Relock saved.` }
}
