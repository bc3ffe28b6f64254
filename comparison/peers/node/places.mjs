/** What is nearby: a question to a service that speaks Google's legacy Nearby Search. Bodies are text in Latin 1. */
import { NOTHING, handlerPlaces } from './handlers.mjs';

/** There is no answer, and it is the provider's fault. */
export class PlacesError extends Error {}

/**
 * The places that are configured.
 *
 * @returns {{nearby(question: {latitude: string, longitude: string, radius: string, limit: number}): Promise<string>}}
 */
export function openPlaces(configuration) {
  return configuration.kind === 'http' ? new HttpPlaces(configuration) : handlerPlaces(configuration.kind);
}

/** A provider that is asked over HTTP. */
class HttpPlaces {
  #configuration;

  constructor(configuration) {
    this.#configuration = configuration;
  }

  async nearby({ latitude, longitude, radius, limit }) {
    if (limit === 0) return NOTHING;
    const { url, key = '', timeoutSeconds = 5 } = this.#configuration;
    const target = new URL(url);
    target.search = new URLSearchParams({
      location: `${latitude},${longitude}`,
      radius: String(Number(radius) * 1000),
      key,
    });
    try {
      const response = await fetch(target, { signal: AbortSignal.timeout(timeoutSeconds * 1000) });
      if (!response.ok) throw new Error(`it says ${response.status}`);
      return limited(Buffer.from(await response.arrayBuffer()), limit);
    } catch (error) {
      throw new PlacesError(error.message, { cause: error });
    }
  }
}

/** The provider's own bytes, unless it told of more places than were asked for. */
function limited(body, limit) {
  const document = JSON.parse(body.toString('utf8'));
  if (!Array.isArray(document?.results)) throw new Error('its answer has no results');
  if (document.results.length <= limit) return body.toString('latin1');
  return toJson({ ...document, results: document.results.slice(0, limit) });
}

/** The format's own way to say that it went wrong. */
export function errorBody(message) {
  return toJson({ error_message: message, html_attributions: [], results: [], status: 'UNKNOWN_ERROR' });
}

function toJson(document) {
  return Buffer.from(JSON.stringify(document, null, 3), 'utf8').toString('latin1');
}

/** One newline for each run of them, and none at the end. */
export function collapseNewlines(body) {
  return body.replace(/\n{2,}/g, '\n').replace(/\n$/, '');
}
