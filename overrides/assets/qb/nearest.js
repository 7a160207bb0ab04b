/*
 * How far away something is, as the crow flies. In: points as [latitude, longitude] in degrees. Nothing leaves the browser.
 */
const RADIUS = 6371.0088
const radians = (degrees) => (degrees * Math.PI) / 180

/** Kilometres between two points on the mean sphere (haversine; within 0.5 % of the ellipsoid). */
export function kilometres([latitude, longitude], [otherLatitude, otherLongitude]) {
  const half = (one, other) => Math.sin(radians(other - one) / 2) ** 2
  const haversine =
    half(latitude, otherLatitude) + Math.cos(radians(latitude)) * Math.cos(radians(otherLatitude)) * half(longitude, otherLongitude)
  return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(haversine)))
}

/** The distance in a language; an approximate one has no decimals and is never zero. */
export function said(distance, approximate, language, about) {
  const near = distance < 10 && !approximate
  const options = { style: "unit", unit: "kilometer", maximumFractionDigits: near ? 1 : 0 }
  const text = new Intl.NumberFormat(language, options).format(approximate ? Math.max(1, distance) : distance)
  return approximate ? about.replace("{distance}", text) : text
}

/** Entries with a `distance`, the nearest first, and after them those of which nobody knows where they are, in their old order. */
export function ordered(entries, origin) {
  const placed = entries.filter(({ at }) => at)
  for (const entry of placed) entry.distance = kilometres(origin, entry.at)
  return [placed.sort((one, other) => one.distance - other.distance), entries.filter(({ at }) => !at)]
}
