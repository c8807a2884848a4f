import process from 'node:process'
import fc from 'fast-check'

/**
 * Properties are tried with the same values in every run, so that what failed fails again and what passed for one
 * passes for all. `LAUREL_PROPERTY_SEED=random` looks further, and so does any number.
 */
const given = process.env.LAUREL_PROPERTY_SEED
if (given !== 'random') fc.configureGlobal({ seed: given === undefined ? 20_261_121 : Number(given) })
