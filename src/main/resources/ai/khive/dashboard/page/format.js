const LOCALE = 'en';
const NONE = '–';

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const real = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 2 });
const share = new Intl.NumberFormat(LOCALE, { style: 'percent', maximumFractionDigits: 1 });

const point = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

const given = (value) => value !== null && value !== undefined;

/** An old row may hold any number; from this size on it is not written out, to fit beside others. */
const HUGE = 1e12;

const written = (value, write) => (Math.abs(value) < HUGE ? write(value) : value.toExponential(1));

/** @returns {string} a count, such as 1,234,567; a dash for none */
export const count = (value) => (given(value) ? written(value, whole.format) : NONE);

/** @returns {string} a number with at most two fraction digits */
export const number = (value) => (given(value) ? written(value, real.format) : NONE);

/** @returns {string} a share of 0 to 1 in per cent */
export const percent = (value) => (given(value) ? written(value, share.format) : NONE);

const compacted = new Intl.NumberFormat(LOCALE, { notation: 'compact', maximumFractionDigits: 1 });

/** @returns {string} a count as short as an axis or a crowded table wants it, such as 1.2M */
export const compact = (value) => (given(value) ? compacted.format(value) : NONE);

/** @returns {string} a text of at most so many characters, cut at a character */
export function cut(text, length) {
  const characters = [...text];
  return characters.length <= length ? text : `${characters.slice(0, length - 1).join('')}…`;
}

/** @returns {string} a part of a whole in per cent; a dash if the whole is 0 */
export const ratio = (part, all) => percent(all > 0 ? part / all : null);

/** @returns {string} US dollars; small amounts with as many digits as it takes to tell them apart */
export function usd(value) {
  if (!given(value)) {
    return NONE;
  }
  const digits = value === 0 || Math.abs(value) >= 1 ? 2 : Math.abs(value) >= 0.01 ? 4 : 6;
  const amount = written(Math.abs(value), (all) =>
    all.toLocaleString(LOCALE, { minimumFractionDigits: 2, maximumFractionDigits: digits }));
  return `${value < 0 ? '−' : ''}$${amount}`;
}

/** @returns {string} a duration, such as 1 h 02 min, 12.5 s or 350 ms */
export function duration(millis) {
  if (!given(millis)) {
    return NONE;
  }
  if (millis < 1000) {
    return `${Math.round(millis)} ms`;
  }
  const seconds = millis / 1000;
  if (seconds < 60) {
    return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  }
  const minutes = Math.floor(seconds / 60);
  return minutes < 60
    ? `${minutes} min ${pad(Math.floor(seconds % 60))} s`
    : minutes < 48 * 60
      ? `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`
      : `${Math.floor(minutes / (24 * 60))} d ${Math.floor((minutes / 60) % 24)} h`;
}

const pad = (value) => String(value).padStart(2, '0');

const HOUR = 3_600_000;

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

const formats = new Map();

function parts(iso, zone) {
  if (!formats.has(zone)) {
    formats.set(zone, new Intl.DateTimeFormat(LOCALE, {
      timeZone: zone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit',
      day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    }));
  }
  return Object.fromEntries(
    formats.get(zone).formatToParts(new Date(iso)).map(({ type, value }) => [type, value]));
}

/** @returns {string} a time in a zone to the second, such as 2025-08-21 22:14:32 */
export function time(iso, zone) {
  if (!given(iso)) {
    return NONE;
  }
  const at = parts(iso, zone);
  return `${at.year}-${at.month}-${at.day} ${at.hour}:${at.minute}:${at.second}`;
}

/** @returns {string} the time of the day of a Date in a zone, such as 22:14:32 */
export const clock = (date, zone) => time(date, zone).slice(-8);

/** @returns {string} the local start of a bucket as short as an axis wants it */
export function tick(iso, unit, zone) {
  const at = parts(iso, zone);
  const day = `${Number(at.day)} ${MONTHS[at.month - 1]}`;
  return {
    hour: at.hour === '00' ? day : `${at.hour}:${at.minute}`,
    day,
    week: `${day} ${at.year}`,
    month: `${MONTHS[at.month - 1]} ${at.year}`,
    year: at.year,
  }[unit];
}

/** Whether clocks show this hour twice, because they were set back. */
function isRepeated(iso, zone) {
  const at = Date.parse(iso);
  const hour = time(iso, zone);
  return [at - HOUR, at + HOUR].some((other) => time(new Date(other).toISOString(), zone) === hour);
}

/** The offset from UTC, such as GMT-04:00. */
const offset = (iso, zone) => new Intl.DateTimeFormat(LOCALE, { timeZone: zone, timeZoneName: 'longOffset' })
  .formatToParts(new Date(iso)).find(({ type }) => type === 'timeZoneName').value;

/** @returns {string} the local start of a bucket, named as its unit is */
export function bucket(iso, unit, zone) {
  const at = parts(iso, zone);
  const day = `${at.year}-${at.month}-${at.day}`;
  return {
    hour: `${day} ${at.hour}:${at.minute}${isRepeated(iso, zone) ? ` ${offset(iso, zone)}` : ''}`,
    day: `${at.weekday} ${day}`,
    week: `week of ${day}`,
    month: `${at.year}-${at.month}`,
    year: at.year,
  }[unit];
}

/** @returns {string} how a figure has changed since the period before, such as +12%; empty if that is not known */
export function change(current, before) {
  if (!given(current) || !given(before)) {
    return '';
  }
  if (before === 0) {
    return current === 0 ? '±0%' : 'new';
  }
  const by = (current - before) / Math.abs(before);
  return signed(by, written(Math.abs(by), share.format));
}

/** @returns {string} how a share has changed, in percentage points, such as +1.5 points */
export function points(current, before) {
  const by = (current - before) * 100;
  return given(current) && given(before) ? `${signed(by, written(Math.abs(by), point.format))} points` : '';
}

/** What is written as nothing has no direction. */
const signed = (by, text) => `${/[1-9]/.test(text) ? (by > 0 ? '+' : '−') : '±'}${text}`;
