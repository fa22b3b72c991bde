import { describe, expect, it } from 'vitest'
import { diagnose } from '@shared/diagnose'
import { devices } from '@shared/clients/devices'
import type { Evidence } from '@shared/model/evidence'
import type { ReportFormat } from '@shared/ipc/contract'
import { buildReport } from '@shared/report/build'
import { mostCharacters } from '@shared/report/markdown'
import { sampleEvidence } from '../evidence/sample'

const report = (format: ReportFormat, evidence: Evidence = sampleEvidence): string =>
  buildReport({ evidence, before: null, attempts: [], format, writtenAt: Date.parse('2026-11-21T08:00:00Z') }).text

const headings = (page: string): string[] => [...page.matchAll(/<h2>(.*?)<\/h2>/g)].map(([, title]) => title ?? '')

describe('The page for a friend', () => {
  const page = report('html')

  it('says first whose computer it speaks of, then what is wrong, what to do and how Relock knows; what tools read comes last', () => {
    expect(page.indexOf('are theirs who sent it to you')).toBeLessThan(page.indexOf('<h2>'))
    expect(headings(page).slice(0, 3)).toEqual(['What is wrong', 'What to do', 'How Relock knows'])
    expect(headings(page).at(-1)).toBe('For tools and experts')
    const [before = '', after = ''] = page.split('<h2>For tools and experts</h2>')
    for (const word of [sampleEvidence.examination, 'dns-rebinding-protection', 'Evidence schema']) {
      expect(before).not.toContain(word)
      expect(after).toContain(word)
    }
  })

  it('numbers each step, and gives what is to be copied as it is', () => {
    const [, steps = ''] = page.split('<h2>What to do</h2>')
    expect(steps).toMatch(/^<p>.*?<\/p><h3>1\. /)
    expect(steps).toContain('<pre>rebind-domain-ok=/plex.direct/</pre>')
  })

  it('tells what the user said: the device, the program, and what a pasted message complained of', () => {
    const telling = (more: object): string => {
      const readings = sampleEvidence.readings.map((entry) =>
        entry.fact === 'answers' && entry.reading.state === 'measured'
          ? { ...entry, reading: { ...entry.reading, value: { where: 'TV', serverIsHere: 'no', changed: 'nothing', ...more } } }
          : entry,
      )
      const saw = { host: '192.168.1.20', port: 32_400, complaint: 'not trusted' } as const
      return report('markdown', { ...sampleEvidence, target: { ...sampleEvidence.target, saw }, readings })
    }
    expect(telling({ device: 'roku' })).toMatch(/Device\W+Roku\n/)
    expect(telling({ where: 'another program', program: 'tautulli' })).toMatch(/Program\W+Tautulli\n/)
    expect(telling({})).toMatch(/The message that was pasted\W+the certificate is not trusted, about .192\.168\.1\.20:32400/)
  })

  it('judges what it measured: a clock that is right, and how far away the server is', () => {
    const post = report('markdown')
    expect(post).toMatch(/Clock\W+right \(300 ms apart\)/)
    expect(post).toMatch(/Same network as the server\W+yes\n/)
    const at = (address: string): string =>
      report('markdown', { ...sampleEvidence, routes: sampleEvidence.routes.map((route) => ({ ...route, address })) })
    expect(at('127.0.0.1')).toMatch(/Same network as the server\W+yes, it is this computer itself/)
    expect(at('192.168.7.20')).toMatch(/Same network as the server\W+no; a router, a guest network or a VPN/)
    expect(at('203.0.113.20')).toMatch(/Same network as the server\W+no; its address is a public one/)
  })

  it('says nothing is wrong where nothing is', () => {
    const readings = sampleEvidence.readings.filter(({ fact }) => fact === 'answers')
    expect(headings(report('html', { ...sampleEvidence, readings }))).not.toContain('What is wrong')
  })
})

describe('The post for a forum', () => {
  it('folds what few need, with an empty line that lets a forum read what is in it', () => {
    const post = report('markdown')
    expect(post).toMatch(/<details>\n<summary>All checks<\/summary>\n\n\| Question/)
    expect(post.match(/<details>/g)?.length).toBe(post.match(/<\/details>\n\n/g)?.length)
    const open = post.replaceAll(/<details>.*?<\/details>/gs, '')
    expect(open).toContain('## What is wrong')
    expect(open).toContain('**1. ')
    expect(open).not.toContain(sampleEvidence.examination)
  })

  it('has one row for each reason, and every device in one of them', () => {
    const [, table = ''] = report('markdown').split('<summary>Would your devices accept it?</summary>')
    const rows = (table.split('</details>')[0] ?? '').split('\n').filter((line) => /^\| (?:Accepts|Refuses|Not known)/.test(line))
    expect(new Set(rows.map((row) => row.split(' | ').slice(0, 2).join()))).toHaveLength(rows.length)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.length).toBeLessThan(devices.length / 3)
  })

  it.for([1, 64])('fits into one post with %i ways to the server, and names what it leaves out', (ways) => {
    const [route] = sampleEvidence.routes
    if (!route) throw new Error('the sample has a way')
    const routes = Array.from({ length: ways }, (_, index) => ({ ...route, id: index === 0 ? route.id : `more${String(index)}` }))
    const readings = routes.flatMap(({ id }) =>
      sampleEvidence.readings.filter((entry) => entry.route === route.id).map((entry) => ({ ...entry, route: id })),
    )
    const around = sampleEvidence.readings.filter((entry) => entry.route === null)
    const evidence = { ...sampleEvidence, routes, readings: [...around, ...readings] }
    expect(diagnose(evidence).outcome).toBe('broken')
    const post = report('markdown', evidence)
    expect(post.length).toBeLessThanOrEqual(mostCharacters)
    expect(post).toContain('## What is wrong')
    if (ways > 1) expect(post).toMatch(/Left out here, as a post must be short: .*All checks/)
    else expect(post).not.toContain('Left out here')
  })
})
