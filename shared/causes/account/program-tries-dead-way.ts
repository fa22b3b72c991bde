import { cause } from '../../model/cause'
import answers from '../../facts/answers'
import interfaces from '../../facts/interfaces'
import published from '../../facts/published'
import { addressToProgram } from '../../fixes/plex/address-to-program'
import { fixOf } from '../../fixes/remedies'
import { deadWayTaken } from '../../judging/published/dead-way-taken'
import { listed, toldBy } from '../../judging/published/words'
import { say } from '../../model/message'
import { proof, ruledOut, suspected } from '../../model/verdict'

export default cause({
  id: 'program-tries-dead-way',
  rung: 'account',
  title: say`The program may take an address of your server that leads nowhere`,
  reads: { published },
  mayRead: { answers, interfaces },
  judge: ({ published, ...known }, scene) => {
    const found = deadWayTaken(published, scene, known)
    if (!found) return ruledOut()
    return suspected(
      say`Give the program the address ${{ code: found.works[0].entry.uri }}: if it then gets in, it is so.`,
      proof(toldBy(published), say`${listed(found.dead)}: nobody answers there from here`),
      proof(say`Beside it stands`, say`${listed(found.works)}: your server answers there`),
    )
  },
  explain: ({ published, ...known }, scene) => [
    say`Your server tells Plex’s apps several addresses. Some lead to it, and some lead nowhere from here: ${listed(deadWayTaken(published, scene, known)?.dead ?? [])}.`,
    say`Plex’s own apps try all of them and take one that works. Other programs often take the first, or one that was chosen when they were set up, and wait there in vain or for a long time.`,
  ],
  fix: ({ published, ...known }, scene) =>
    fixOf(
      say`You give the program the address that works.`,
      5,
      ...addressToProgram(deadWayTaken(published, scene, known)?.works[0].entry.uri ?? null),
    ),
  examples: () => [
    {
      name: 'of a dead and a living address a program took the dead one, by its own words',
      verdict: 'suspected',
      world: { where: 'another program', pasted: 'a dead way', publishes: { told: 'to the account', ways: ['dead outside', 'home'] } },
    },
  ],
  lookalikes: () => [
    {
      name: 'a dead address beside a living one, of which no program said anything',
      world: { where: 'another program', publishes: { told: 'to the account', ways: ['container', 'home'] } },
    },
    {
      name: 'the same in a browser',
      world: { where: 'this browser', pasted: 'a dead way', publishes: { told: 'to the account', ways: ['dead outside', 'home'] } },
    },
    {
      name: 'every published address answers',
      world: { where: 'another program', publishes: { told: 'to the account', ways: ['home'] } },
    },
  ],
})
