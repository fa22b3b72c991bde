import type { Step } from '../model/fix'
import { say, type Message } from '../model/message'
import type { Instructions } from '../products/product'

const mayDiffer = say`The exact wording may differ on your device.`

/** A product's instructions as one step. The field is the last place that one goes to. */
export function instructed(id: string, title: Message, { menu, field, value, text, undo, price, unconfirmed }: Instructions): Step {
  const path = [...(menu ?? []), ...(field === undefined ? [] : [field])]
  const base = {
    id,
    title,
    text: unconfirmed ? [...text, mayDiffer] : text,
    undo,
    ...(path.length > 0 ? { menu: path } : {}),
    ...(price ? { price } : {}),
  }
  return value === undefined ? { kind: 'tell', ...base } : { kind: 'copy', copy: value, ...base }
}
