import type { Message, MessageValue } from '../model/message'
import type { Attempt } from '../model/attempt'
import type { Scrubber } from './scrub'

/** What was tried, as it may leave this computer: the sentences are kept with the session, so whatever stands in them is hidden like any other. */
export const shareAttempts = (attempts: readonly Attempt[], scrubber: Scrubber): readonly Attempt[] =>
  attempts.map((attempt) => ({
    ...attempt,
    cause: scrubber.text(attempt.cause),
    title: shared(attempt.title, scrubber),
    steps: attempt.steps.map((past) => ({ ...past, step: scrubber.text(past.step), title: shared(past.title, scrubber) })),
    choices: Object.fromEntries(
      Object.entries(attempt.choices).map(([question, option]) => [scrubber.text(question), scrubber.text(option)]),
    ),
    behind: attempt.behind.map((id) => scrubber.text(id)),
    then: attempt.then && shared(attempt.then, scrubber),
    afterwards: [],
  }))

const shared = ({ sentence, values }: Message, scrubber: Scrubber): Message => ({
  sentence: scrubber.text(sentence),
  values: values.map((value) => sharedValue(value, scrubber)),
})

function sharedValue(value: MessageValue, scrubber: Scrubber): MessageValue {
  if (typeof value === 'string') return scrubber.text(value)
  if (typeof value === 'number' || 'duration' in value) return value
  if ('code' in value) return { code: scrubber.text(value.code) }
  if ('day' in value) return typeof value.day === 'number' ? value : { day: scrubber.at('instant', value.day, { host: '', port: 1 }) }
  return shared(value, scrubber)
}
