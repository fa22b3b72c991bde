import { examplesOf } from './examples'

examplesOf(2)
