import { describe, expect, it } from 'vitest'
import type { System } from '@shared/model/system'
import { supplyOf, type Supply } from '../../electron/watch/supply'

const never = new AbortController().signal

/** What a computer tells of itself: the output of its programs, and its small files. */
const asked = (system: System, outputs: Readonly<Record<string, string>>, files: Readonly<Record<string, string>> = {}): Promise<Supply> =>
  supplyOf(
    {
      system,
      run: (program) => Promise.resolve(program in outputs ? { code: 0, output: outputs[program] ?? '' } : { failure: 'missing' as const }),
      readFile: (path) => Promise.resolve(path in files ? Buffer.from(files[path] ?? '') : null),
      listFolder: (path) => {
        const names = Object.keys(files).flatMap((file) =>
          file.startsWith(`${path}/`) ? [file.slice(path.length + 1).split('/')[0] ?? ''] : [],
        )
        return Promise.resolve(names.length > 0 ? { names: [...new Set(names)] } : { trouble: 'missing' as const })
      },
    },
    never,
  )

const supply = (name: string, of: Readonly<Record<string, string>>): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(of).map(([key, value]) => [`/sys/class/power_supply/${name}/${key}`, `${value}\n`]))

describe('whether a computer runs on battery', () => {
  const battery = (status: string) => supply('BAT0', { type: 'Battery', status })
  const mains = (online: string) => supply('AC', { type: 'Mains', online })
  const mouse = supply('hidpp_battery_0', { type: 'Battery', status: 'Discharging', scope: 'Device' })

  it.for<[string, Readonly<Record<string, string>>, boolean | null]>([
    ['a laptop that is plugged in', { ...battery('Charging'), ...mains('1') }, false],
    ['a laptop that is not', { ...battery('Discharging'), ...mains('0') }, true],
    ['one that is fed by USB-C', { ...battery('Not charging'), ...supply('ucsi', { type: 'USB', online: '1' }), ...mains('0') }, false],
    ['one that is full and tells of no plug', battery('Full'), false],
    ['a desktop with a mouse of its own battery', mouse, null],
    ['a laptop that is plugged in, with such a mouse', { ...battery('Full'), ...mains('1'), ...mouse }, false],
    ['a computer that tells nothing', {}, null],
  ])('on Linux: %s', async ([, files, onBattery]) => expect(await asked('linux', {}, files)).toEqual({ onBattery, metered: null }))

  it.for<[string, boolean | null]>([
    ["Now drawing from 'AC Power'\n -InternalBattery-0 (id=1)\t85%; charged; 0:00 remaining present: true\n", false],
    ["Now drawing from 'Battery Power'\n -InternalBattery-0 (id=1)\t19%; discharging; 1:02 remaining present: true\n", true],
    ["Now drawing from 'UPS Power'\n", true],
    ['', null],
  ])('on macOS: %s', async ([batt, onBattery]) => expect(await asked('macos', { pmset: batt })).toEqual({ onBattery, metered: null }))

  it.for<[string, Supply]>([
    ['Online\r\nUnrestricted\r\n', { onBattery: false, metered: false }],
    ['Offline\r\nFixed\r\n', { onBattery: true, metered: true }],
    ['Online\r\nVariable\r\n', { onBattery: false, metered: true }],
    ['Unknown\r\nUnknown\r\n', { onBattery: null, metered: null }],
    ['Online\r\n', { onBattery: false, metered: null }],
    ['', { onBattery: null, metered: null }],
  ])('on Windows: %j', async ([told, known]) => expect(await asked('windows', { 'powershell.exe': told })).toEqual(known))

  it('elsewhere is not known', async () => expect(await asked('other', {})).toEqual({ onBattery: null, metered: null }))
})

it.for<[string, boolean | null]>([
  ['u 0\n', null],
  ['u 1\n', true],
  ['u 2\n', false],
  ['u 3\n', true],
  ['u 4\n', false],
  ['u 17\n', null],
  ['Failed to get property', null],
])('whether a network counts each byte is as NetworkManager says: %j', async ([told, metered]) =>
  expect(await asked('linux', { busctl: told })).toEqual({ onBattery: null, metered }),
)
