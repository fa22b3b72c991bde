import answers from '../../facts/answers'
import fromOutside from '../../facts/from-outside'
import gateway from '../../facts/gateway'
import mapping from '../../facts/mapping'
import published from '../../facts/published'
import serverRecord from '../../facts/server-record'

/** What a cause about the way in from outside may read beside what the router says. */
export const seenOfOutside = { published, mapping, serverRecord, answers, gateway, fromOutside } as const
