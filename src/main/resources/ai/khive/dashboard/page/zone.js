const DAY = 86_400_000;

const formats = new Map();

function format(zone) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat('en', {
      timeZone: zone, calendar: 'gregory', numberingSystem: 'latn', hourCycle: 'h23', era: 'short',
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  return formats.get(zone);
}

/** The local time of an instant as if it were UTC, in milliseconds. */
function local(millis, zone) {
  const at = Object.fromEntries(format(zone).formatToParts(millis).map(({ type, value }) => [type, value]));
  return Date.UTC(at.year, at.month - 1, at.day, at.hour, at.minute, at.second);
}

const offset = (millis, zone) => local(millis, zone) - Math.floor(millis / 1000) * 1000;

/**
 * The instant of a local time: the earlier one where clocks show it twice; where they skip it, as
 * much later as they skip.
 *
 * @param {number} wanted the local time as if it were UTC, in milliseconds
 * @param {string} zone an IANA id
 * @returns {number} in milliseconds
 */
function instantOf(wanted, zone) {
  const offsets = [offset(wanted - DAY, zone), offset(wanted + DAY, zone)];
  const found = offsets.map((each) => wanted - each)
    .filter((millis) => millis + offset(millis, zone) === wanted);
  return found.length > 0 ? Math.min(...found) : wanted - offsets[0];
}

const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?)?\s*(Z|[+-]\d\d:?\d\d)?$/i;

/**
 * Reads a time that a person typed: `2025-08-21`, `2025-08-21 22:14`, `2025-08-21T22:14:32.5+02:00`.
 *
 * @param {string} text
 * @param {string} zone of a time without an offset, an IANA id
 * @returns {?string} the instant in ISO-8601 UTC; null if it is no time
 */
export function instant(text, zone) {
  const match = WRITTEN.exec(text.trim());
  if (!match) {
    return null;
  }
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '', shift] = match;
  const fields = [year, month - 1, day, hour, minute, second].map(Number);
  const wanted = Date.UTC(...fields);
  if (!isCalendar(new Date(wanted), fields)) {
    return null;
  }
  const millis = shift ? wanted - shifted(shift) : instantOf(wanted, zone);
  return new Date(millis).toISOString().replace(/\.000Z$/, fraction ? `.${fraction.slice(0, 6).padEnd(6, '0')}Z` : 'Z');
}

const isCalendar = (date, [year, month, day, hour, minute, second]) =>
  date.getUTCFullYear() === year && date.getUTCMonth() === month && date.getUTCDate() === day
  && date.getUTCHours() === hour && date.getUTCMinutes() === minute && date.getUTCSeconds() === second;

function shifted(text) {
  if (/^z$/i.test(text)) {
    return 0;
  }
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(text);
  return (sign === '-' ? -1 : 1) * (hours * 60 + Number(minutes)) * 60_000;
}

/**
 * The value of a field `datetime-local` that shows an instant in a zone.
 *
 * @param {?string} iso
 * @param {string} zone an IANA id
 * @returns {string} empty if it is no time
 */
export function picked(iso, zone) {
  const millis = Date.parse(iso);
  return Number.isNaN(millis) ? '' : new Date(local(millis, zone)).toISOString().slice(0, 16);
}

/**
 * Writes an instant as the local time that {@link instant} reads: `2025-08-21 22:14`, with seconds
 * only if it has some, and as UTC with all its digits where the local time would mean another one.
 *
 * @param {string} iso
 * @param {string} zone an IANA id
 * @returns {string} the text itself if it is no time
 */
export function written(iso, zone) {
  const millis = Date.parse(iso);
  if (Number.isNaN(millis)) {
    return iso;
  }
  const text = new Date(local(millis, zone)).toISOString().slice(0, 19).replace('T', ' ').replace(/:00$/, '');
  return Date.parse(instant(text, zone)) === millis && !/\.\d*[1-9]/.test(iso) ? text : iso;
}
