from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent, QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget

from cld_desktop.ui import theme
from cld_desktop.ui.avatars import Avatar, initials_of
from cld_desktop.ui.banners import Banner, KeyHintBar
from cld_desktop.ui.buttons import FlatLink, IconButton, PaintedButton, PrimaryButton, SecondaryButton
from cld_desktop.ui.cards import Card, EmptyState, Illustration, QuoteBlock
from cld_desktop.ui.chips import Chip, ChipRow
from cld_desktop.ui.drop_zone import DropZone
from cld_desktop.ui.fields import CheckBox, Choice, SearchField, set_invalid
from cld_desktop.ui.glyphs import Glyph, GlyphLabel
from cld_desktop.ui.labels import ElidedLabel, ErrorLine, Text
from cld_desktop.ui.navigation import Navigation, NavItem
from cld_desktop.ui.pills import KeyCap, Pill, Tag
from cld_desktop.ui.segmented import Segmented
from cld_desktop.ui.tiles import Tile
from cld_desktop.ui.toast import Toast

HOSTILE = "<b>gras</b> & <img src='http://example.org/x.png'> 1er"


@pytest.fixture(autouse=True)
def _light(qapp):
    theme.apply(qapp, "light")
    yield
    theme.apply(qapp, "light")


def one_of_each():
    choice = Choice("Responsable")
    choice.addItems(["Employé A", "Employé B"])
    return [
        Text("Résumé"),
        Text("Depuis le 1er mai", "meta", "text2"),
        ElidedLabel("Une ligne"),
        KeyCap("Ctrl+N"),
        Pill("En analyse", Glyph.IN_REVIEW, "accent"),
        Tag("Lettre", "file-text"),
        Tag("Exemple fictif", dashed=True),
        ErrorLine("Indiquez avec qui a eu lieu la communication."),
        Avatar("Employé A"),
        Avatar("", 32, "unknown"),
        GlyphLabel(Glyph.LATE, "En retard"),
        PrimaryButton("&Enregistrer", keys="Ctrl+Entrée"),
        SecondaryButton("Reporter", "calendar-arrow-up", menu=QMenu()),
        FlatLink("Ouvrir le dossier", arrow=True),
        IconButton("check", "Marquer comme fait"),
        Segmented([("mine", "Mes suivis", 4), ("all", "Toute l’équipe", 7)], name="Suivis"),
        Chip("Appels", "phone", count=3),
        Tile("28", "jours depuis la dernière réponse", "du ministère"),
        Tile("2", "suivis en retard sur 7", "Le plus ancien", glyph="late"),
        Card("Prochains suivis", link="Tout voir (7)", action="Planifier un suivi"),
        QuoteBlock("« Une réflexion est en cours. »", "Lettre, 6e par.", "Orientation"),
        EmptyState("list-checks", "Aucun suivi en retard.", "Planifier un suivi"),
        Illustration(),
        Banner("Une copie a été gardée.", "warn", title="Attention", actions=["Ouvrir"], closable=True),
        KeyHintBar([(("↑", "↓"), "Parcourir"), ("R", "Reporter d’une semaine")]),
        SearchField("Filtrer la liste", "Ctrl+F"),
        choice,
        CheckBox("Planifier un &suivi", strong=True),
        DropZone(),
        Navigation([NavItem(code="suivis", label="Suivis", icon="list-checks", late=2)], user="Employé A"),
    ]


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_everything_paints_in_light_and_dark_and_at_twice_the_size(qapp, qtbot, mode, zoom):
    theme.apply(qapp, mode, zoom)
    for widget in one_of_each():
        qtbot.addWidget(widget)
        widget.show()
        assert not widget.grab().isNull()


def test_everything_follows_a_change_of_theme_and_grows_with_the_text(qapp, qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    widgets = one_of_each()
    for widget in widgets:
        layout.addWidget(widget)
    page.show()
    heights = [widget.sizeHint().height() for widget in widgets]
    theme.apply(qapp, "dark", 2.0)
    page.grab()
    shrunk = [
        (type(widget).__name__, before, widget.sizeHint().height())
        for widget, before in zip(widgets, heights, strict=True)
        if widget.sizeHint().height() < before
    ]
    assert shrunk == []


def test_whatever_is_pressed_has_a_name_and_is_large_enough(qtbot):
    for widget in one_of_each():
        qtbot.addWidget(widget)
        for button in [widget, *widget.findChildren(PaintedButton)]:
            if isinstance(button, PaintedButton) and not button.isHidden():
                interface = QAccessible.queryAccessibleInterface(button)
                assert interface.text(QAccessible.Text.Name), button
                assert min(button.sizeHint().width(), button.sizeHint().height()) >= 24, button


def test_a_button_answers_the_mouse_entree_and_space(qtbot):
    button = PrimaryButton("Enregistrer")
    qtbot.addWidget(button)
    button.show()
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.keyClick(button, Qt.Key.Key_Return)
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert len(pressed) == 3


def test_ctrl_entree_on_a_button_is_left_to_the_window(qtbot):
    button = SecondaryButton("Annuler")
    qtbot.addWidget(button)
    pressed = []
    button.clicked.connect(lambda: pressed.append(True))
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not pressed


def test_only_the_keyboard_draws_the_focus_ring(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    layout = QHBoxLayout(page)
    first, second = SecondaryButton("Un"), SecondaryButton("Deux")
    layout.addWidget(first)
    layout.addWidget(second)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    assert not first.has_ring()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert second.has_ring()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_focus_shows_even_on_a_filter_that_is_on(qapp, qtbot, mode):
    theme.apply(qapp, mode)
    page = QWidget()
    qtbot.addWidget(page)
    layout = QHBoxLayout(page)
    first, chip = SecondaryButton("Un"), Chip("Toutes", count=9, checked=True)
    layout.addWidget(first)
    layout.addWidget(chip)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    first.setFocus(Qt.FocusReason.TabFocusReason)
    before = chip.grab().toImage()
    qtbot.keyClick(first, Qt.Key.Key_Tab)
    assert chip.hasFocus()
    after = chip.grab().toImage()
    changed = sum(
        before.pixel(x, y) != after.pixel(x, y) for x in range(chip.width()) for y in range(chip.height())
    )
    assert changed > chip.width()


def test_a_mnemonic_is_a_shortcut_but_data_never_is(qtbot):
    save = PrimaryButton("&Enregistrer")
    link = FlatLink("Recherche & développement")
    qtbot.addWidget(save)
    qtbot.addWidget(link)
    assert save.shortcut() == QKeySequence("Alt+E")
    assert link.shortcut().isEmpty()
    assert link.label() == "Recherche & développement"


def test_typed_text_is_never_read_as_markup(qtbot):
    label = Text(HOSTILE)
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    short = ElidedLabel(HOSTILE)
    qtbot.addWidget(short)
    short.resize(60, 20)
    short.show()
    short.grab()
    assert "&lt;b&gt;" in short.toolTip()
    assert "<b>" not in short.toolTip()


def test_an_address_longer_than_its_pane_wraps_and_is_copied_as_it_was_typed(qtbot):
    address = "https://exemple.quebec/" + "Lettre_de_relance_version_finale" * 4
    title = Text(f"Voir {address}", "pane", wrap=True)
    title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    qtbot.addWidget(title)
    title.show()

    assert title.minimumSizeHint().width() < 300
    assert title.text() == f"Voir {address}"

    title.setSelection(len("Voir "), len(QLabel.text(title)) - len("Voir "))
    QTest.keyClick(title, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == address


def test_a_line_that_fits_needs_no_tooltip(qtbot):
    label = ElidedLabel("Court")
    qtbot.addWidget(label)
    label.resize(200, 20)
    label.show()
    label.grab()
    assert label.toolTip() == ""


def test_a_segmented_choice_says_which_part_was_chosen(qtbot):
    choice = Segmented([("mine", "Mes suivis", 4), ("all", "Toute l’équipe", 7)], current="all")
    qtbot.addWidget(choice)
    with qtbot.waitActive(choice):
        choice.show()
        choice.activateWindow()
    chosen: list[str] = []
    choice.chosen.connect(chosen.append)
    first = choice.findChildren(PaintedButton)[0]
    qtbot.mouseClick(first, Qt.MouseButton.LeftButton)
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Right)
    assert chosen == ["mine", "all"]
    assert choice.current() == "all"


def test_choosing_another_part_moves_nothing(qtbot):
    choice = Segmented([("mine", "Mes suivis", 4), ("all", "Toute l’équipe", 7)])
    qtbot.addWidget(choice)
    before = choice.sizeHint()
    choice.set_current("all")
    assert choice.sizeHint() == before


def test_exclusive_chips_keep_one_filter_on(qtbot):
    chips = [Chip("Toutes", count=9, checked=True), Chip("Appels", "phone", count=3)]
    row = ChipRow(chips, exclusive=True)
    qtbot.addWidget(row)
    row.show()
    qtbot.mouseClick(chips[1], Qt.MouseButton.LeftButton)
    assert [chip.isChecked() for chip in chips] == [False, True]
    assert chips[1].accessibleName() == "Appels, 3"


def test_chips_go_to_the_next_line_when_there_is_no_room(qtbot):
    row = ChipRow([Chip(f"Filtre numéro {n}") for n in range(8)])
    qtbot.addWidget(row)
    assert row.heightForWidth(300) > 2 * row.heightForWidth(2000)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard")  # offscreen says so of every popup
def test_a_menu_chip_opens_its_menu(qtbot):
    menu = QMenu()
    menu.addAction("Ce mois-ci")
    qtbot.addWidget(menu)
    chip = Chip("Période", menu=menu)
    qtbot.addWidget(chip)
    chip.show()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert menu.isVisible()
    menu.close()


def test_a_tile_says_its_number_with_its_words(qtbot):
    tile = Tile("2", "suivis en retard sur 7", "Le plus ancien : 6 jours", glyph="late")
    qtbot.addWidget(tile)
    assert tile.accessibleName() == "2 suivis en retard sur 7"
    assert tile.accessibleDescription() == "Le plus ancien : 6 jours"
    tile.set_compact(True)
    assert tile.toolTip() == "Le plus ancien : 6 jours"
    assert tile.sizeHint().height() < 64


def test_a_tile_holds_a_count_of_five_characters(qtbot):
    tile = Tile("1\u00a0153", "jours depuis la dernière réponse", "du ministère (26 sept. 2023)")
    qtbot.addWidget(tile)
    width_at_1366 = (1366 - 208 - 48 - 36) * 128 / 430
    assert tile.sizeHint().width() <= width_at_1366


def test_a_card_says_which_of_its_actions_was_pressed(qtbot):
    card = Card("Prochains suivis", link="Tout voir (7)", action="Planifier un suivi")
    qtbot.addWidget(card)
    card.show()
    with qtbot.waitSignal(card.link_clicked):
        qtbot.mouseClick(card.link, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.action_clicked):
        qtbot.mouseClick(card.action, Qt.MouseButton.LeftButton)


def test_a_quote_leads_to_its_source(qtbot):
    quote = QuoteBlock(HOSTILE, "Lettre du 26 sept. 2023, 6e par.", "Orientation")
    qtbot.addWidget(quote)
    quote.show()
    assert quote.quote.text() == HOSTILE
    assert quote.quote.textFormat() == Qt.TextFormat.PlainText
    with qtbot.waitSignal(quote.source_clicked):
        qtbot.mouseClick(quote.source, Qt.MouseButton.LeftButton)


def test_an_empty_list_offers_one_thing_to_do(qtbot):
    empty = EmptyState("list-checks", "Aucun suivi.", "Planifier un suivi")
    qtbot.addWidget(empty)
    empty.show()
    with qtbot.waitSignal(empty.action_clicked):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_a_banner_stays_until_it_is_answered(qtbot):
    banner = Banner("L’enregistrement a échoué.", "danger", actions=["Réessayer"], closable=True)
    qtbot.addWidget(banner)
    banner.show()
    with qtbot.waitSignal(banner.action_clicked) as answered:
        qtbot.mouseClick(banner.findChildren(FlatLink)[0], Qt.MouseButton.LeftButton)
    assert answered.args == ["Réessayer"]
    assert banner.isVisible()
    with qtbot.waitSignal(banner.closed):
        qtbot.mouseClick(banner.findChildren(IconButton)[0], Qt.MouseButton.LeftButton)


@pytest.fixture
def toast(qtbot):
    window = QWidget()
    window.resize(1000, 600)
    qtbot.addWidget(window)
    field = QLineEdit(window)
    field.setFocus()
    window.show()
    return Toast(window)


def test_a_toast_sits_at_the_bottom_centre_and_undoes(qtbot, toast):
    toast.show_message("Suivi reporté.", "calendar-arrow-up")
    assert toast.isVisible()
    assert abs(toast.geometry().center().x() - 500) <= 1
    assert toast.geometry().bottom() < 600
    with qtbot.waitSignal(toast.action_clicked):
        qtbot.mouseClick(toast.findChildren(PaintedButton)[0], Qt.MouseButton.LeftButton)
    assert not toast.isVisible()


def test_a_toast_waits_while_its_action_has_the_focus(toast):
    toast.show_message("Communication supprimée.")
    assert toast.is_counting()
    action = toast.findChildren(PaintedButton)[0]
    action.setFocus(Qt.FocusReason.TabFocusReason)
    assert not toast.is_counting()
    action.clearFocus()
    assert toast.is_counting()


def test_a_toast_follows_its_window_and_the_next_word_replaces_it(toast):
    toast.show_message("Première chose faite.")
    toast.show_message("Copie enregistrée.", action="")
    assert toast.sentence() == "Copie enregistrée."
    toast.parentWidget().resize(700, 400)
    assert abs(toast.geometry().center().x() - 350) <= 1


def test_a_toast_takes_no_focus_from_what_is_being_typed(toast):
    field = toast.parentWidget().findChild(QLineEdit)
    had_focus = field.hasFocus()
    toast.show_message("Communication consignée.")
    assert field.hasFocus() == had_focus


def test_escape_empties_a_filter(qtbot):
    field = SearchField("Filtrer la liste", "Ctrl+F")
    qtbot.addWidget(field)
    field.show()
    qtbot.keyClicks(field, "frech")
    assert field.text() == "frech"
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert field.text() == ""


def test_the_door_to_the_search_window_hands_over_the_first_letter(qtbot):
    field = SearchField("Rechercher dans tous les dossiers", "Ctrl+K", opens=True)
    qtbot.addWidget(field)
    field.show()
    opened: list[str] = []
    field.opened.connect(opened.append)
    qtbot.mouseClick(field, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(field, "r")
    assert opened == ["", "r"]
    assert field.text() == ""


def test_a_field_to_correct_takes_a_red_edge_and_loses_it(qtbot):
    field = QLineEdit()
    qtbot.addWidget(field)
    field.resize(200, 32)
    field.show()

    def edge():
        return field.grab().toImage().pixelColor(100, 1).name().upper()

    set_invalid(field, True)
    assert edge() == theme.LIGHT.danger
    set_invalid(field, False)
    assert edge() != theme.LIGHT.danger


def test_an_error_line_hides_when_it_has_nothing_to_say(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    line = ErrorLine(parent=page)
    page.show()
    assert not line.isVisible()
    line.setText("Indiquez un objet.")
    assert line.isVisible()
    line.setText("")
    assert not line.isVisible()


def test_a_box_is_ticked_by_its_words_and_by_space(qtbot):
    box = CheckBox("Planifier un &suivi")
    qtbot.addWidget(box)
    box.show()
    qtbot.mouseClick(box, Qt.MouseButton.LeftButton, pos=box.rect().center())
    assert box.isChecked()
    qtbot.keyClick(box, Qt.Key.Key_Space)
    assert not box.isChecked()


def _drop(zone, *places):
    data = QMimeData()
    data.setUrls(
        [QUrl.fromLocalFile(str(place)) if isinstance(place, Path) else QUrl(place) for place in places]
    )
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    entering = QDragEnterEvent(QPointF(5, 5), copy, data, left, none)
    zone.dragEnterEvent(entering)
    zone.grab()
    zone.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    return entering.isAccepted()


def test_files_can_be_dropped_but_neither_folders_nor_addresses(qtbot, tmp_path):
    letter = tmp_path / "2023-09-26_lettre.pdf"
    letter.write_bytes(b"%PDF")
    zone = DropZone()
    qtbot.addWidget(zone)
    zone.show()
    dropped: list[Path] = []
    zone.files_dropped.connect(dropped.extend)
    _drop(zone, tmp_path, "https://example.org/lettre.pdf", letter)
    assert dropped == [letter]
    _drop(zone, tmp_path)
    assert dropped == [letter]


def test_files_can_be_chosen_without_a_mouse(qtbot):
    zone = DropZone()
    qtbot.addWidget(zone)
    zone.show()
    with qtbot.waitSignal(zone.choose_clicked):
        qtbot.keyClick(zone.choose, Qt.Key.Key_Return)


def test_initials_are_those_of_the_first_two_words():
    assert initials_of("Simon Jolin-Barrette") == "SJ"
    assert initials_of("Élu A") == "ÉA"
    assert initials_of("") == ""


@pytest.fixture
def navigation(qtbot):
    upper = [
        NavItem(
            code="dossiers",
            label="Dossiers",
            icon="folder-open",
            children=(NavItem(code="1", label="Panorama"),),
        ),
        NavItem(code="suivis", label="Suivis", icon="list-checks", late=2, tip="Ctrl+4"),
    ]
    lower = [[NavItem(code="corbeille", label="Corbeille", icon="trash", trailing="2")]]
    widget = Navigation(upper, lower, user="Employé A")
    qtbot.addWidget(widget)
    widget.resize(208, 700)
    widget.show()
    return widget


def _line(navigation, name):
    return next(
        button
        for button in navigation.findChildren(PaintedButton)
        if (button.accessibleName() or button.label()).startswith(name) and not button.isHidden()
    )


def test_a_section_asks_and_the_window_decides(qtbot, navigation):
    navigation.set_current("dossiers")
    with qtbot.waitSignal(navigation.chosen) as chosen:
        qtbot.mouseClick(_line(navigation, "Suivis"), Qt.MouseButton.LeftButton)
    assert chosen.args == ["suivis"]
    assert _line(navigation, "Dossiers").isChecked()
    navigation.set_current("suivis")
    assert _line(navigation, "Suivis").isChecked()
    assert not _line(navigation, "Dossiers").isChecked()


def test_late_follow_ups_are_said_and_not_only_shown_in_red(navigation):
    assert _line(navigation, "Suivis").accessibleName() == "Suivis, 2 en retard"
    navigation.set_late("suivis", 0)
    assert _line(navigation, "Suivis").accessibleName() == "Suivis"


def test_narrow_navigation_keeps_every_destination_within_reach(qtbot, navigation):
    navigation.set_current("1", under="dossiers")
    navigation.set_narrow(True)
    assert navigation.width() == 48
    assert _line(navigation, "Dossiers").isChecked()
    assert "Suivis (Ctrl+4)" in _line(navigation, "Suivis").toolTip()
    menu = navigation.more_menu()
    qtbot.addWidget(menu)
    texts = [action.text() for action in menu.actions() if action.text()]
    assert texts == ["Corbeille\t2", "Employé A"]
    with qtbot.waitSignal(navigation.chosen) as chosen:
        menu.actions()[0].trigger()
    assert chosen.args == ["corbeille"]


def test_the_person_and_the_form_are_always_one_press_away(qtbot, navigation):
    with qtbot.waitSignal(navigation.user_clicked):
        qtbot.mouseClick(_line(navigation, "Votre nom"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(navigation.create_clicked):
        qtbot.mouseClick(_line(navigation, "Consigner"), Qt.MouseButton.LeftButton)
    navigation.set_user("")
    assert _line(navigation, "Indiquer votre nom").isVisible()


def test_open_files_appear_under_their_section(navigation):
    navigation.set_children("dossiers", [NavItem(code="9", label="Recherche & développement")])
    assert _line(navigation, "Recherche").label() == "Recherche & développement"
