import { query } from './api.js';

/**
 * A link to a view that keeps the time zone.
 *
 * @param {string} path
 * @param {import('./app.js').Context} context
 * @param {Object<string, ?string>} [params]
 * @returns {string}
 */
export const link = (path, context, params = {}) => path + query({ ...params, zone: context.params.get('zone') });
