import { fact, type ValueOf } from '../model/fact'
import { say, plural } from '../model/message'
import { storySchema } from '../server-log/story'
import { weightOf } from '../server-log/timeline'
import { tellEvent } from '../server-log/words'

/** What does the server's own log tell? Read from its files; the log of a server that nobody gave is not read (docs/sources/plex.md#log-lines). */
const logStory = fact({
  id: 'log-story',
  about: 'server',
  seenBy: "the server's log",
  rung: 'server',
  question: say`What does your server’s log tell?`,
  schema: () => storySchema,
  share: {
    files: 'open',
    lines: 'open',
    unknown: 'open',
    from: 'open',
    to: 'open',
    zone: 'open',
    version: 'open',
    verbose: 'open',
    showsTokens: 'open',
    entries: 'open',
    excerpt: 'open',
  },
  observe: ({ entries, lines }) => {
    const trouble = entries.filter(({ event }) => weightOf(event) === 'trouble').at(-1)
    const detail = trouble ? tellEvent(trouble.event) : undefined
    return {
      mood: 'neutral',
      says: plural(lines, { one: say`Your server’s log has one line`, other: say`Your server’s log has ${lines} lines` }),
      ...(detail ? { detail: say`the last trouble in it: ${detail}` } : {}),
    }
  },
})
export default logStory
export type LogStory = ValueOf<typeof logStory>
