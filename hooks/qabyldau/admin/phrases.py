"""What the web editor itself says, for it speaks no Kazakh; what is missing here it says in its own Russian or English.

In: a language. Out: phrases in the shape that Decap wants them, nested by the parts of their keys.
"""

from __future__ import annotations

from typing import Any

from ..languages import editors, told
from ..model import Language

_PHRASES: dict[str, str] = {
    "auth.login": told("Log in"),
    "auth.loggingIn": told("Logging in …"),
    "auth.loginWithGitHub": told("Log in with GitHub"),
    "auth.loginWithGitLab": told("Log in with GitLab"),
    "app.header.content": told("Content"),
    "app.header.workflow": told("Under review"),
    "app.header.media": told("Pictures"),
    "app.header.quickAdd": told("New"),
    "app.app.loadingConfig": told("Loading …"),
    "collection.sidebar.collections": told("What to edit"),
    "collection.sidebar.searchAll": told("Search everywhere"),
    "collection.collectionTop.sortBy": told("Sort"),
    "collection.collectionTop.newButton": told("New: %{collectionLabel}"),
    "collection.collectionTop.newButtonAriaLabel": told("New: %{collectionLabel}"),
    "collection.collectionTop.ascending": told("Ascending"),
    "collection.collectionTop.descending": told("Descending"),
    "collection.entries.loadingEntries": told("Loading …"),
    "collection.entries.noEntries": told("Nothing here yet"),
    "editor.editorControl.field.optional": told("may be empty"),
    "editor.editorControlPane.widget.required": told("%{fieldLabel}: this is needed"),
    "editor.editorControlPane.widget.regexPattern": told("%{fieldLabel}: %{pattern}"),
    "editor.editorControlPane.widget.processing": told("%{fieldLabel}: one moment"),
    "editor.editorControlPane.widget.rangeCountExact": told("%{fieldLabel}: exactly %{count} entries are needed"),
    "editor.editor.onLeavePage": told("Leave this page? What you have not saved is lost"),
    "editor.editor.onUpdatingWithUnsavedChanges": told("Save your changes first"),
    "editor.editor.onPublishingNotReady": told("Set the status to «Ready» first"),
    "editor.editor.onPublishingWithUnsavedChanges": told("Save your changes first"),
    "editor.editor.onPublishing": told("Publish this?"),
    "editor.editor.onDeletePublishedEntry": told("Delete this?"),
    "editor.editor.onDeleteWithUnsavedChanges": told("Delete this with all your changes?"),
    "editor.editor.loadingEntry": told("Loading …"),
    "editor.editor.confirmLoadBackup": told("There are changes of yours that were not saved. Use them?"),
    "editor.editorToolbar.publishing": told("Saving …"),
    "editor.editorToolbar.publish": told("Save"),
    "editor.editorToolbar.publishNow": told("Save now"),
    "editor.editorToolbar.published": told("Saved"),
    "editor.editorToolbar.publishAndCreateNew": told("Save and begin another"),
    "editor.editorToolbar.publishAndDuplicate": told("Save and make a copy"),
    "editor.editorToolbar.duplicate": told("Make a copy"),
    "editor.editorToolbar.deleteEntry": told("Delete"),
    "editor.editorToolbar.deletePublishedEntry": told("Delete"),
    "editor.editorToolbar.deleteUnpublishedChanges": told("Discard my changes"),
    "editor.editorToolbar.deleteUnpublishedEntry": told("Discard my item"),
    "editor.editorToolbar.saving": told("Saving …"),
    "editor.editorToolbar.save": told("Save"),
    "editor.editorToolbar.status": told("Status: %{status}"),
    "editor.editorToolbar.backCollection": told("Back to «%{collectionLabel}»"),
    "editor.editorToolbar.unsavedChanges": told("Not saved yet"),
    "editor.editorToolbar.changesSaved": told("All is saved"),
    "editor.editorToolbar.draft": told("Draft"),
    "editor.editorToolbar.inReview": told("In review"),
    "editor.editorToolbar.ready": told("Ready"),
    "editor.editorWidgets.markdown.bold": told("Bold"),
    "editor.editorWidgets.markdown.italic": told("Italic"),
    "editor.editorWidgets.markdown.link": told("Link"),
    "editor.editorWidgets.markdown.linkPrompt": told("The address of the link"),
    "editor.editorWidgets.markdown.headings": told("Headings"),
    "editor.editorWidgets.markdown.quote": told("Quotation"),
    "editor.editorWidgets.markdown.bulletedList": told("List"),
    "editor.editorWidgets.markdown.numberedList": told("Numbered list"),
    "editor.editorWidgets.markdown.richText": told("As it will look"),
    "editor.editorWidgets.markdown.markdown": told("Markdown"),
    "editor.editorWidgets.image.choose": told("Choose a picture"),
    "editor.editorWidgets.image.chooseDifferent": told("Choose another picture"),
    "editor.editorWidgets.image.remove": told("Remove the picture"),
    "editor.editorWidgets.datetime.now": told("Today"),
    "editor.editorWidgets.datetime.clear": told("Clear"),
    "editor.editorWidgets.list.add": told("Add: %{item}"),
    "editor.editorWidgets.object.expand": told("Open"),
    "editor.editorWidgets.object.collapse": told("Close"),
    "mediaLibrary.mediaLibraryModal.close": told("Close"),
    "mediaLibrary.mediaLibraryModal.images": told("Pictures"),
    "mediaLibrary.mediaLibraryModal.mediaAssets": told("Pictures"),
    "mediaLibrary.mediaLibraryModal.noImagesFound": told("No pictures yet"),
    "mediaLibrary.mediaLibraryModal.noAssetsFound": told("No pictures yet"),
    "mediaLibrary.mediaLibraryModal.search": told("Search"),
    "mediaLibrary.mediaLibraryModal.upload": told("Upload"),
    "mediaLibrary.mediaLibraryModal.uploading": told("Uploading …"),
    "mediaLibrary.mediaLibraryModal.download": told("Download"),
    "mediaLibrary.mediaLibraryModal.deleteSelected": told("Delete the chosen one"),
    "mediaLibrary.mediaLibraryModal.chooseSelected": told("Take the chosen one"),
    "ui.settingsDropdown.logOut": told("Log out"),
    "ui.toast.entrySaved": told("Saved"),
    "ui.toast.entryPublished": told("Saved"),
    "ui.toast.missingRequiredField": told("Something is missing or wrong; see the fields marked in red"),
    "ui.toast.onFailToPersist": told("It could not be saved: %{details}"),
    "ui.toast.onFailToLoadEntries": told("It could not be loaded: %{details}"),
}
"""By Decap's own keys; what stands in %{…} is filled in by it."""


def phrases(language: Language) -> dict[str, Any]:
    """All phrases in a language, nested."""
    say = editors(language).translations.gettext
    nested: dict[str, Any] = {}
    for key, message in _PHRASES.items():
        *parents, last = key.split(".")
        here = nested
        for parent in parents:
            here = here.setdefault(parent, {})
        here[last] = say(message)
    return nested
