import { examplesOf } from './examples'

examplesOf(1)
