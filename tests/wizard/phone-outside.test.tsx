// @vitest-environment jsdom
import { diagnose } from '@shared/diagnose'
import { requests } from '@shared/ipc/contract'
import { fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Double } from './double'
import { open, press } from './stage'

const url = 'https://203-0-113-7.0123456789abcdef0123456789abcdef.plex.direct:32400/identity'
const page = { url, code: ['110', '101', '011'] }
const button = 'Show the address for the phone'

const looks = (double: Double) =>
  double.asked.flatMap(({ name, argument }) => (name === 'examine' ? [requests.examine.argument.parse(argument)] : []))

async function look(options: Parameters<typeof open>[0], where: string): Promise<Double> {
  const double = open({ script: { 'page outside': () => page }, ...options }, (evidence) => diagnose(evidence))
  await press(/Living-room server/)
  fireEvent.click(await screen.findByRole('radio', { name: where }))
  await press('Look at the way to my server')
  await screen.findByRole('button', { name: 'Look again' })
  return double
}

const away = 'Only away from home'

describe('the phone as an eye outside the home, in the window', () => {
  it('is offered where the message is away from home, and asks main for nothing before it is wanted', async () => {
    const double = await look({ homes: [{ outsideTold: true }] }, away)
    expect(await screen.findByRole('button', { name: button })).toBeTruthy()
    expect(double.asked.map(({ name }) => name)).not.toContain('page outside')
  })

  it('is not offered where the message is at home and no address outside is known', async () => {
    await look({}, 'On a TV')
    expect(screen.queryByRole('button', { name: button })).toBeNull()
  })

  it('shows the address and its picture, takes one of four answers, and looks once with it', async () => {
    const double = await look({ homes: [{ outsideTold: true }, { outsideTold: true, phoneSaw: 'loading' }] }, away)
    await press(button)
    expect((await screen.findByRole('img', { name: /^A QR code/ })).getAttribute('viewBox')).toBe('0 0 3 3')
    expect(screen.getByText(url)).toBeTruthy()
    // Nothing is looked at before the phone has said something.
    await press('Look again with it')
    expect(looks(double)).toHaveLength(1)
    const answers = screen.getAllByRole('radio')
    expect(answers).toHaveLength(4)
    fireEvent.click(screen.getByRole('radio', { name: /goes on loading/ }))
    await press('Look again with it')
    await waitFor(() => expect(looks(double).map(({ phoneSaw }) => phoneSaw)).toEqual([undefined, 'loading']))
    expect(await screen.findByText('From outside, nobody comes in to your server')).toBeTruthy()
  })
})
