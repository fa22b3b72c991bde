import { say, type Message } from '../message'
import { proof, type Proof } from '../verdict'
import { inUse, isSick, lostBy, slowestOf, slowFrom } from './name-answers'
import { hostsLine, type Beside, type Names } from './name-trouble'

/** Silence, a closed door and answers that fit no question look alike to a browser, but not to whoever repairs them. */
export function silentWords({ resolvers }: Names): Message {
  const answers = inUse(resolvers).map((resolver) => resolver.server)
  const all = (failure: string): boolean => answers.every((answer) => answer.state === 'failed' && answer.failure === failure)
  if (all('refused')) return say`At that address no name server is running: the question is refused at once.`
  if (all('not understood'))
    return say`Something answers there, but nothing that fits the question: the name server is broken, or another program stands at its place.`
  return say`That name server keeps silent: not for this name alone, but for others as well.`
}

/** In numbers, what is wrong with a name server that speaks. */
export function unsteadyWords({ resolvers }: Names): Message {
  const sick = inUse(resolvers).filter(isSick)
  const slowest = Math.max(0, ...sick.map(slowestOf))
  return slowest >= slowFrom
    ? say`It answers, but takes ${{ duration: slowest }} for it.`
    : say`It answers, but not always: some questions got no answer and had to be asked again.`
}

export const sickProofs = ({ resolvers }: Names): readonly Proof[] =>
  inUse(resolvers)
    .filter(isSick)
    .flatMap((resolver) => [
      ...(slowestOf(resolver) >= slowFrom
        ? [proof(say`How long ${{ code: resolver.address }} took for its slowest answer`, say`${{ duration: slowestOf(resolver) }}`)]
        : []),
      ...(lostBy(resolver) > 0
        ? [proof(say`Questions that ${{ code: resolver.address }} did not answer at once`, say`${lostBy(resolver)}`)]
        : []),
    ])

export function hostsProofs(names: Names, beside: Beside): readonly Proof[] {
  const line = hostsLine(names, beside)
  return line ? [proof(say`The line in this computer’s hosts file`, say`${{ code: `${line.address} ${line.name}` }}`)] : []
}
