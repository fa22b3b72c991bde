// @vitest-environment jsdom
import { requests } from '@shared/ipc/contract'
import { act, fireEvent, screen, waitFor } from '@testing-library/react'
import { describe, expect, it } from 'vitest'
import type { Double } from './double'
import { open, press } from './stage'

const page = { url: 'http://192.168.1.5:40000/k7wm3hpa', code: ['110', '101', '011'] }
const button = 'Show the page for the device'

async function look(where: string, script = { 'show device page': () => page, 'hide device page': () => null }): Promise<Double> {
  const double = open({ script })
  await press(/Living-room server/)
  fireEvent.click(await screen.findByRole('radio', { name: where }))
  await press('Look at the way to my server')
  await screen.findByRole('button', { name: 'Look again' })
  return double
}
const names = (double: Double): string[] => double.asked.map(({ name }) => name)

describe('another device at home, in the window', () => {
  it('is offered a page where the message is on one, and none is shown before', async () => {
    const double = await look('On a TV')
    expect(await screen.findByRole('button', { name: button })).toBeTruthy()
    expect(names(double)).not.toContain('show device page')
  })

  it('is not offered one where the message is in the browser here, which looks itself', async () => {
    const double = await look('In a browser on this computer')
    expect(screen.queryByRole('button', { name: button })).toBeNull()
    await press('Look through my browser')
    await waitFor(() => expect(screen.getByText('Relock waits for the browser.')).toBeTruthy())
    // Main has opened it: nobody has to type its address.
    expect(screen.queryByText(page.url)).toBeNull()
    act(() => double.push('device page', { state: 'told' }))
    expect(await screen.findByRole('button', { name: 'Look again with it' })).toBeTruthy()
  })

  it('gives the page’s address for another browser on this computer', async () => {
    const double = await look('In a browser on this computer')
    await press('I see the message in another browser')
    expect(await screen.findByText(page.url)).toBeTruthy()
    expect(double.asked.find(({ name }) => name === 'show device page')?.argument).toEqual({ reader: 'another browser here' })
  })

  it('loses nothing that the browser told before main had answered', async () => {
    const script = {
      'show device page': () => {
        double.push('device page', { state: 'opened' })
        return page
      },
      'hide device page': () => null,
    }
    const double: Double = await look('In a browser on this computer', script)
    await press('Look through my browser')
    await waitFor(() => expect(screen.getByText('The browser has opened the page and is looking…')).toBeTruthy())
  })

  it('is followed from opening the page to what it told, which joins the next look', async () => {
    const double = await look('On a TV')
    await press(button)
    expect(await screen.findByText(page.url)).toBeTruthy()
    expect(screen.getByText('Relock waits for the device.')).toBeTruthy()
    act(() => double.push('device page', { state: 'opened' }))
    await waitFor(() => expect(screen.getAllByText(/is looking…/).length).toBeGreaterThan(0))
    act(() => double.push('device page', { state: 'told' }))
    await press('Look again with it')
    await waitFor(() =>
      expect(
        double.asked.flatMap(({ name, argument }) => (name === 'examine' ? [requests.examine.argument.parse(argument).withDevice] : [])),
      ).toEqual([undefined, true]),
    )
  })

  it('finds the page gone when the screen is left', async () => {
    const double = await look('On a TV')
    await press(button)
    await screen.findByText(page.url)
    await press('Start over')
    await waitFor(() => expect(names(double)).toContain('hide device page'))
  })
})
