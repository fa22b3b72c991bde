import identity from '@shared/facts/identity'
import mapping from '@shared/facts/mapping'
import trust from '@shared/facts/trust'
import { say } from '@shared/model/message'
import { measured, unmeasured } from '@shared/model/reading'
import { askMetServer } from '../account/ask-met-server'
import { probe } from '../examination/probe'

export default probe({
  fact: mapping,
  // One page of the server's own.
  patience: 6_000,
  after: { identity, trust },
  look: async (met, { surroundings, route, chain, signal }) => {
    const answer = await askMetServer(surroundings, { ...met, route, chain }, '/myplex/account', signal)
    if ('why' in answer) return unmeasured('unreached', answer.why)
    const { mappingIn } = await import('../account/mapping-answer')
    const told = mappingIn(answer.data)
    return told === null ? unmeasured('unreached', say`its answer makes no sense here`) : measured(told)
  },
})
