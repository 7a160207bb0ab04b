"""Photos as visitors get them: upright, scaled, in sRGB, re-encoded, without any metadata.

In: files below `content/media/`. Out: `Picture` values with addresses and sizes, and the encoded files in a cache folder. The originals
are never published, so neither their GPS position nor the camera's serial number is.
"""

from .files import Pictures
from .picture import Picture, PictureError, Source

__all__ = ["Picture", "PictureError", "Pictures", "Source"]
