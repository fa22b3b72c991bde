import { describe, expect, it } from 'vitest'
import { buildReport } from '@shared/report/build'
import { home } from '../evidence/home'
import { sampleEvidence } from '../evidence/sample'

const hasPlain = (text: string): boolean => /[A-Za-z]{2,}/.test(text)

const reportOf = (format: 'html' | 'markdown', language: string, evidence = sampleEvidence): string =>
  buildReport({ evidence, before: null, attempts: [], format, writtenAt: 0, language }).text

/** What a value may be that is never translated: signs, products and firms, versions of a system. */
const neverTranslated = /^(?:[^A-Za-z]*|dnsmasq|Debian GNU\/Linux 12|Node [\d.]+|Let's Encrypt(?: \(R11\))?|ISRG Root X1)$/

describe('A report in a pseudo-language', () => {
  it.each([
    ['of a home where something is broken', sampleEvidence],
    ['of a healthy home', home()],
  ])('%s says nothing in English, as text and as a page', (_, evidence) => {
    // What is to be pasted stands behind four blanks, as Markdown has it; what few need is folded by two tags of HTML.
    const values = /‹[^›]*›|(`+)[^`]*\1|^ {4,}.*$|<\/?(?:details|summary)>/g
    const lines = reportOf('markdown', 'en-XA', evidence)
      .split('\n')
      .filter((line) => hasPlain(line.replace(values, '')))
    expect(lines).toEqual([])
    const told = [...reportOf('markdown', 'en-XA', evidence).matchAll(/‹([^›]*)›/g)].map(([, value]) => value ?? '')
    expect([...new Set(told)].filter((value) => !neverTranslated.test(value))).toEqual([])
    const page = reportOf('html', 'en-XA', evidence)
    const texts = page
      .replace(/<style>[^]*?<\/style>|<code[^]*?<\/code>|<pre[^]*?<\/pre>/g, '')
      .split(/<[^>]*>/)
      .filter((text) => hasPlain(text.replace(values, '').replace(/&\w+;/g, '')))
    expect(texts.filter((text) => !/^Relock(?:: )?/.test(text))).toEqual([])
    expect([...page.matchAll(/(?:aria-label|title|alt)="([^"]*)"/g)].filter(([, label]) => hasPlain(label ?? ''))).toEqual([])
  })

  it('is written in its direction', () => {
    expect(reportOf('html', 'ar-XB')).toContain('<html lang="ar-XB" dir="rtl">')
    expect(reportOf('html', 'en')).toContain('<html lang="en" dir="ltr">')
  })
})
