import { readFile } from 'node:fs/promises';

/**
 * What a server is told at its start.
 *
 * @typedef {object} Configuration
 * @property {Record<string, {host: string, port: number, neighbours: string[]}>} servers
 * @property {{kind: string, url?: string, key?: string, timeoutSeconds?: number}} places
 * @property {{directory: string, log: boolean}} traffic
 */

/** @returns {Promise<Configuration>} */
export async function loadConfiguration(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}
