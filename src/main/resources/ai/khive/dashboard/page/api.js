/** A refusal by the server, or that it is not there. */
export class ApiError extends Error {
  /**
   * @param {string} message a sentence for people
   * @param {number} status of HTTP; 0 if there was no answer
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * Asks the server.
 *
 * @param {string} path below `/api/`
 * @param {Object<string, string|number|null|undefined>} [params] absent and empty ones are left out
 * @param {AbortSignal} [signal] ends the request
 * @returns {Promise<*>} the answer's JSON
 * @throws {ApiError}
 */
export async function get(path, params = {}, signal = undefined) {
  const response = await fetched(`/api/${path}${query(params)}`, signal);
  if (response.status === 401) {
    throw new ApiError('Open the link that khive dashboard printed: this browser has no access.', 401);
  }
  const body = await response.json().catch(() => null);
  if (!response.ok) {
    throw new ApiError(sentence(body?.error ?? `the server answered ${response.status}`), response.status);
  }
  return body;
}

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');

async function fetched(url, signal) {
  try {
    return await fetch(url, { signal, headers: { accept: 'application/json' } });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new ApiError('The dashboard does not answer. Start it again with: khive dashboard', 0);
  }
}

/**
 * The query of a URL.
 *
 * @param {Object<string, string|number|null|undefined>} params absent and empty ones are left out
 * @returns {string} empty, or with its question mark
 */
export function query(params) {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined && value !== '') {
      search.set(name, String(value));
    }
  }
  const text = search.toString();
  return text === '' ? '' : `?${text}`;
}
