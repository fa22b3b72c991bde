import { dropRequest, pushes, requests, type PushName, type RequestName } from './contract'

/**
 * The names that cross the wire, as the contract has them. The build gives the preload these lists instead of this file, so that it stays a page
 * of text without the schema library (vite.config.ts).
 */
const isRequest = (name: string): name is RequestName => name in requests
const isPush = (name: string): name is PushName => name in pushes

export const requestNames: readonly RequestName[] = Object.keys(requests).filter(isRequest)
export const pressedRequests: readonly RequestName[] = requestNames.filter((name) => 'pressed' in requests[name])
export const pushNames: readonly PushName[] = Object.keys(pushes).filter(isPush)
export { dropRequest }
