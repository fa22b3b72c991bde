// @vitest-environment jsdom
import { buildReport } from '@shared/report/build'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, it } from 'vitest'
import { ReportPage } from '../../renderer/parts/ReportPage'
import { sampleEvidence } from '../evidence/sample'

afterEach(cleanup)

const drawnFrom = (html: string): HTMLElement => {
  render(<ReportPage html={html} label="name" />)
  return screen.getByRole('region')
}
const words = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim()
const shownIn = (html: string): string => {
  const page = new DOMParser().parseFromString(html, 'text/html')
  return words(page.body.textContent)
}

describe('the page of a report, drawn before it is saved', () => {
  it('says every word that a browser would show, in the same order', () => {
    const html = buildReport({ evidence: sampleEvidence, before: null, attempts: [], format: 'html', writtenAt: 0, language: 'en' }).text
    const drawn = drawnFrom(html)
    expect(words(drawn.textContent)).toBe(shownIn(html))
    expect(drawn.querySelectorAll('h4').length).toBeGreaterThan(3)
    expect(drawn.querySelectorAll('code').length).toBeGreaterThan(3)
  })

  it('makes nothing of what is hostile in it: no script, no frame, no picture, no link, no style', () => {
    const drawn = drawnFrom(
      '<body><script>alert(1)</script><style>p{display:none}</style><p onclick="alert(1)" style="position:fixed">a &lt;b&gt; <a href="https://x.example/">c</a>' +
        '<img src=x onerror=alert(1)><iframe srcdoc="&lt;p&gt;"></iframe><svg onload=alert(1)><use href="#a"></use></svg></p></div></section>',
    )
    expect(drawn.textContent).toBe('a <b> c')
    expect(drawn.querySelectorAll('script, iframe, img, a, style, svg, [style], [onclick]')).toHaveLength(0)
  })

  it('ends with whatever it is given', () => {
    for (const html of ['', '<', '<<<p', '<p', '</p>'.repeat(1_000), '<p>'.repeat(5_000), '&#39;&bogus;&'])
      expect(
        () => {
          cleanup()
          drawnFrom(html)
        },
        html.slice(0, 20),
      ).not.toThrow()
  })
})
