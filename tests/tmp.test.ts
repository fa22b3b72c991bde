import { it } from 'vitest'
import { inHome, look } from './lab/journey'
import type { World } from '@shared/model/world'
const worlds: World[] = JSON.parse(process.env['W'] ?? '[]')
it.each(worlds.map((w)=>[JSON.stringify(w), w] as const))('%s', { timeout: 60000 }, async (_, world) => inHome(world, async (lab) => {
  const { evidence, diagnosis, confirmed, suspected } = await look(lab)
  console.log(JSON.stringify({ typed: lab.typed.slice(0,200), routes: evidence.routes, confirmed, suspected, outcome: diagnosis.outcome, speaking: diagnosis.speaking,
   readings: evidence.readings.filter((r) => ['published','server-record','account','mapping','server-settings','connection','front-page'].includes(r.fact)).map((r)=>[r.fact, r.route, r.reading]) }, null, 1))
}))
