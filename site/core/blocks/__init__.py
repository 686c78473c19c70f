from core.blocks.body import BodyBlock
from core.blocks.contacts import ContactBlock, ContactsBlock
from core.blocks.facts import FactBlock, PhoneBlock
from core.blocks.places import OpeningHoursBlock, PlaceBlock

__all__ = [
    "BodyBlock",
    "ContactBlock",
    "ContactsBlock",
    "FactBlock",
    "OpeningHoursBlock",
    "PhoneBlock",
    "PlaceBlock",
]
