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

/** The distance as far as it can be told: hundreds of metres near by, and of an approximate one whole kilometres, never none. */
export function told(distance, approximate) {
  if (approximate) return Math.max(1, Math.round(distance))
  return distance < 10 ? Math.round(distance * 10) / 10 : Math.round(distance)
}

/** Entries with a `distance`, the nearest first, and after them those of which nobody knows where they are, in their old order. */
export function ordered(entries, origin) {
  const placed = entries.filter(({ at }) => at)
  for (const entry of placed) entry.distance = kilometres(origin, entry.at)
  return [placed.sort((one, other) => one.distance - other.distance), entries.filter(({ at }) => !at)]
}
