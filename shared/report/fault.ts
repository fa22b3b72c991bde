import { say } from '../model/message'

/** A mistake of ours in making a report: neither the evidence nor the disk is to blame, and no verdict changes for it. */
export class ReportFault extends Error {
  override readonly name = 'ReportFault'
}

/** What is told of it, in the window and in the command line. */
export const noReport = say`Relock made a mistake of its own here: the report would not say what Relock told you, so there is none. What Relock told you stands.`
