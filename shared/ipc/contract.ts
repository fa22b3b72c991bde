import { z } from 'zod'
import { certificateFileSchema } from '../certificates/file'
import { pageReaders } from '../model/device-look'
import { evidenceSchema, readingIdSchema, seenReadingSchema } from '../model/evidence'
import { actIds, lookedAtUnder } from '../model/fix'
import { linkIds } from '../model/links'
import { text } from '../model/legible'
import { messageSchema } from '../model/message'
import { givenName, instantText, ownId, urlText } from '../model/place'
import { seenByPhone } from '../model/phone'
import { port } from '../model/quantities'
import { logEventSchema } from '../server-log/events'
import { answersSchema, sessionSchema } from '../session'
import { systems } from '../model/system'
import { routeSchema, targetSchema } from '../model/target'
import { runSchema } from '../watch/history'
import { mostTold } from '../watch/patterns'

/** One clear sentence instead of an answer, in words that tell what to do. */
const refusal = z.object({ refused: messageSchema })

export const foundServerSchema = z.object({
  /** Given by main; it crosses back in `choose server`. */
  id: z.string(),
  name: text,
  address: text,
  port,
  version: text.nullable(),
  from: z.enum(['announced', 'this computer', 'earlier']),
  /** A quick first look at the lock, filled in a moment later. */
  lock: z.enum(['looking', 'locked', 'broken', 'unclear']),
})
export type FoundServer = z.infer<typeof foundServerSchema>

export const reportFormats = ['html', 'markdown', 'json'] as const
export type ReportFormat = (typeof reportFormats)[number]

/** What a report is saved as: each of its texts, the page as it is printed, or all of them in one file. */
export const savedFormats = [...reportFormats, 'pdf', 'zip'] as const
export type SavedFormat = (typeof savedFormats)[number]

/** What the window may have told while nobody looks at it. */
export const notices = ['lock closed', 'wait over'] as const
export type Notice = (typeof notices)[number]

/** What one system's command for an act is, shown before the user agrees. */
export const actPlanSchema = z.object({
  available: z.boolean(),
  /** The exact command line, as shown and as run. */
  command: z.string(),
  /** Why it is not available here; one sentence. */
  reason: messageSchema.nullable(),
  /** Nothing here keeps what it would clear: the step is left out. */
  nothingToDo: z.boolean(),
})

/** The one certificate file that main has open, by its name: what was seen in it, or that it needs its passphrase first. */
export const openCertificateSchema = z.union([
  z.object({
    file: text,
    /** Name of the private key's own file, where one was given. */
    keyFile: text.nullable(),
    /** Another key file may be given for it. */
    takesKey: z.boolean(),
    seen: certificateFileSchema,
  }),
  z.object({ file: text, locked: z.literal(true) }),
])
export type OpenCertificateFile = z.infer<typeof openCertificateSchema>

/** How a watch stands, and what it has seen: told whole with each change of it. */
export const watchStateSchema = z.object({
  /** What a person calls the server. */
  label: givenName,
  runs: z.array(runSchema).max(mostTold),
  /** `false`: it was stopped, and what it saw is still there. */
  on: z.boolean(),
  looking: z.boolean(),
  /** Why it does not look now. */
  paused: z.enum(['battery', 'metered']).nullable(),
  /** When it looks next, milliseconds since 1970. */
  nextAt: z.number(),
  /** The window may be closed meanwhile, as an icon stands for it. */
  inTray: z.boolean(),
  /** What became of an earlier history that could not be read. */
  trouble: messageSchema.nullable(),
})
export type WatchShown = z.infer<typeof watchStateSchema>

const certificate = z.object({ certificate: openCertificateSchema })
const report = z.object({ evidence: evidenceSchema })
/** What a server's own files tell: facts and a timeline. What follows from them is judged on either side. */
export const serverFilesSchema = z.object({
  names: z.array(text).max(50),
  evidence: evidenceSchema,
  /** The newest part of the story, each with its line, from which secrets were dropped. */
  entries: z.array(z.object({ event: logEventSchema, times: z.int().min(1), until: instantText })).max(600),
  /** What could not be read, one sentence each. */
  troubles: z.array(messageSchema).max(50),
})
export type ServerFilesTold = z.infer<typeof serverFilesSchema>

const serverFiles = z.object({ serverFiles: serverFilesSchema })
const dismissed = z.object({ dismissed: z.literal(true) })

/** `newer`: for seven days, renewed by Relock. `older`: until it is revoked. */
const signInWay = z.enum(['newer', 'older'])
/**
 * `as`: `null` where nobody is signed in, empty where it is not known yet who. `outlives`: it is kept for the next start. `trouble`: Plex has ended it,
 * or a server does not take its kind.
 */
const accountAnswer = z.object({
  as: text.nullable(),
  outlives: z.boolean(),
  way: signInWay.nullable(),
  trouble: z.enum(['ended', 'refused by server']).nullable(),
})

interface Request {
  readonly argument: z.ZodType
  readonly answer: z.ZodType
  /** It reaches out of the window, into the clipboard, a browser or a dialog of the system: only after a person pressed something. */
  readonly pressed?: true
}

/** Each request, once: names, both ends, the argument parser and the test double are derived from it. */
export const requests = {
  about: {
    argument: z.null(),
    answer: z.object({
      version: z.string(),
      electron: z.string(),
      chrome: z.string(),
      system: z.enum(systems),
      testRuntime: z.boolean(),
      /** Whether anything outlives the window: the session, the servers that were looked at. */
      remembers: z.boolean(),
    }),
  },
  /** Found servers come as `found server` pushes; the answer comes when the search is over. */
  'find servers': { argument: z.null(), answer: z.object({ found: z.int() }) },
  'choose server': { argument: z.object({ id: z.string().max(100) }), answer: z.union([z.object({ target: targetSchema }), refusal]) },
  /** Also a whole list of published addresses, as plex.tv or a console shows it. */
  'choose typed': { argument: z.object({ text: z.string().max(500_000) }), answer: z.union([z.object({ target: targetSchema }), refusal]) },
  /** Examines the chosen target; readings come as `examination` pushes under the id that is given here. The answer comes at the end. */
  examine: {
    argument: z.object({
      examination: z.uuid(),
      answers: answersSchema,
      recheck: z.boolean(),
      /** The chosen server is looked at under this name from now on. */
      under: z.enum(lookedAtUnder),
      askPublicResolver: z.boolean(),
      readBrowsers: z.boolean(),
      /** What a phone outside the home showed just before. It is true for this one look. */
      phoneSaw: z.enum(seenByPhone).optional(),
      /** With what the page was told last, by another device or a browser here: main has it, and takes it once. */
      withDevice: z.literal(true).optional(),
    }),
    answer: z.union([z.object({ evidence: evidenceSchema }), refusal]),
  },
  cancel: { argument: z.null(), answer: z.null() },
  /**
   * A page on the home network for another device, or on this computer alone for a browser here, until it is hidden, used, or ten minutes old; the
   * `device page` push tells what became of it.
   */
  'show device page': {
    argument: z.object({ reader: z.enum(pageReaders) }),
    answer: z.union([z.object({ url: urlText, code: z.array(z.string().max(200)).max(200) }), dismissed, refusal]),
    pressed: true,
  },
  'hide device page': { argument: z.null(), answer: z.null() },
  /** The server's page outside, for a phone: its address, and the same as a picture for a camera, row by row. */
  'page outside': {
    argument: z.null(),
    answer: z.union([z.object({ url: urlText, code: z.array(z.string().max(200)).max(200) }), refusal]),
  },
  'preview report': {
    argument: z.object({ format: z.enum(reportFormats) }),
    answer: z.union([z.object({ name: text, text: z.string() }), refusal]),
  },
  'save report': {
    argument: z.object({ format: z.enum(savedFormats) }),
    answer: z.union([z.object({ saved: text, id: z.int() }), dismissed, refusal]),
    pressed: true,
  },
  /** The text for a forum goes to the clipboard; main makes it, and the page does not choose what it holds. */
  'copy report': { argument: z.null(), answer: z.union([z.null(), refusal]), pressed: true },
  /** Shows what was saved in its folder: by the number that saving gave it, as the page can name no place. */
  'show saved report': { argument: z.object({ id: z.int() }), answer: z.union([z.null(), refusal]), pressed: true },
  'open report': { argument: z.null(), answer: z.union([report, dismissed, refusal]), pressed: true },
  /** Main decides what it is: a saved report, a certificate or the key of the open one, or files of a server. */
  'take dropped file': {
    /** `beside`: what was dropped with it. Several files of a server's are read as one. */
    argument: z.object({ path: z.string().max(40_000), beside: z.array(z.string().max(40_000)).max(100).optional() }),
    answer: z.union([report, certificate, serverFiles, refusal]),
  },
  'choose certificate': { argument: z.null(), answer: z.union([report, certificate, serverFiles, dismissed, refusal]), pressed: true },
  /** A zip of logs, a log, or preferences; a folder is dropped. They are read again with each look that follows. */
  'choose server files': { argument: z.null(), answer: z.union([report, certificate, serverFiles, dismissed, refusal]), pressed: true },
  'choose key': { argument: z.null(), answer: z.union([certificate, dismissed, refusal]), pressed: true },
  /** The passphrase crosses here and nowhere else. Main tries it once and forgets it. */
  'unlock certificate': { argument: z.object({ passphrase: z.string().max(1_000) }), answer: z.union([certificate, refusal]) },
  /** Judges the open one for a name, an address or a web address; empty for none. */
  'judge certificate': { argument: z.object({ name: z.string().max(2_000) }), answer: z.union([certificate, refusal]) },
  'put certificate away': { argument: z.null(), answer: z.null() },
  /** The longest text that a step gives to copy has some hundred characters. */
  'copy text': { argument: z.object({ text: z.string().max(4_000) }), answer: z.union([z.null(), refusal]), pressed: true },
  'open link': { argument: z.object({ link: z.enum(linkIds) }), answer: z.union([z.null(), refusal]), pressed: true },
  /** `undo`: what was done by it is taken back. */
  'describe act': { argument: z.object({ act: z.enum(actIds), undo: z.boolean().optional() }), answer: actPlanSchema },
  /** Only if the plan is still the one that was shown, and only after the user said yes to it in main's own dialog. */
  'perform act': {
    argument: z.object({ act: z.enum(actIds), undo: z.boolean().optional(), command: z.string().max(4_000) }),
    answer: z.union([z.object({ done: messageSchema }), dismissed, refusal]),
    pressed: true,
  },
  /** What a wait came to, for whoever has left the window alone: main says it in its own words, and only while the window has not the focus. */
  notify: { argument: z.object({ of: z.enum(notices) }), answer: z.union([z.null(), refusal]) },
  /** The watch that runs, or the last one of this run of Relock. */
  watch: { argument: z.null(), answer: z.object({ watch: watchStateSchema.nullable() }) },
  /** Looks at the shown server again and again from now on; what comes of it is told by the `watch` push. */
  'keep watching': { argument: z.null(), answer: z.union([z.object({ watch: watchStateSchema }), refusal]), pressed: true },
  'stop watching': { argument: z.null(), answer: z.null() },
  /** As soon as it may: a minute after the last look. */
  'watch now': { argument: z.null(), answer: z.null(), pressed: true },
  /** What was seen of this server goes, on the disk as well. */
  'forget watch': { argument: z.null(), answer: z.null(), pressed: true },
  'load session': { argument: z.null(), answer: z.object({ session: sessionSchema.nullable() }) },
  'save session': { argument: z.object({ session: sessionSchema }), answer: z.null() },
  /** Who is signed in to Plex: a masked name and nothing else. */
  account: { argument: z.null(), answer: accountAnswer },
  /** Ends when the person has said yes on Plex’s page, or not; the `sign-in page` push tells when it can be opened. */
  'sign in': { argument: z.object({ way: signInWay }), answer: z.union([accountAnswer, dismissed, refusal]), pressed: true },
  'open sign-in page': { argument: z.null(), answer: z.union([z.null(), refusal]), pressed: true },
  'stop signing in': { argument: z.null(), answer: z.null() },
  /** `revoked`: Plex does not accept it any more either. */
  'sign out': { argument: z.null(), answer: z.object({ revoked: z.boolean() }), pressed: true },
} as const satisfies Readonly<Record<string, Request>>
export type RequestName = keyof typeof requests

/** The same, for whoever has a request's name in its hand. */
export const schemas: {
  readonly [N in RequestName]: { readonly argument: z.ZodType<Argument<N>>; readonly answer: z.ZodType<Answer<N>> }
} = requests

/** Carries a path, so only the preload asks it: the page hands over the file that a person dropped, and can name none. */
export const dropRequest = 'take dropped file' satisfies RequestName

/** Each says whose it is: its examination's id, which `began` has in its evidence. */
export const examinationPushSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('began'), evidence: evidenceSchema }),
  z.object({ type: z.literal('route learnt'), examination: ownId, route: routeSchema }),
  readingIdSchema.extend({ type: z.literal('looking'), examination: ownId }),
  seenReadingSchema.extend({ type: z.literal('read'), examination: ownId }),
])
export type ExaminationPush = z.infer<typeof examinationPushSchema>

/** Pushed by main, in batches of at most one a frame. */
export const pushes = {
  'found server': z.array(foundServerSchema),
  examination: z.array(examinationPushSchema),
  watch: watchStateSchema,
  'device page': z.object({ state: z.enum(['opened', 'told', 'over']) }),
  /** A picture for a phone’s camera, row by row, and the milliseconds for which it is good. */
  'sign-in page': z.object({ code: z.array(z.string().max(200)).max(200), waitsFor: z.number() }),
} as const satisfies Readonly<Record<string, z.ZodType>>
export type PushName = keyof typeof pushes

export type Argument<N extends RequestName> = z.infer<(typeof requests)[N]['argument']>
export type Answer<N extends RequestName> = z.infer<(typeof requests)[N]['answer']>
export type Push<N extends PushName> = z.infer<(typeof pushes)[N]>

/** What the preload puts on `window.relock`: raw, the renderer checks every answer with the schemas above. */
export interface Bridge {
  readonly ask: (name: RequestName, argument: unknown) => Promise<unknown>
  readonly listen: (name: PushName, listener: (payload: unknown) => void) => () => void
  /** Hears when a person drops files. The page gets none of them: for each, how to have main take it, with the answer of `take dropped file`. */
  readonly hearDrops: (listener: (files: readonly (() => Promise<unknown>)[]) => void) => void
}
