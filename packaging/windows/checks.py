"""Every check of the setup, by the name it is asked for: each runs the real thing, and says what it saw."""

from __future__ import annotations

from windows import (
    checks_build,
    checks_files,
    checks_refusals,
    checks_setup,
    checks_work,
    habits,
    pictures,
    suite,
)
from windows.trial import Check

CHECKS: dict[str, Check] = {
    "Suite": suite.the_suite_holds,  # the longest: the others run beside it
    "Images": pictures.each_screen_is_drawn,
    "Programmes": checks_files.programs_are_ours,
    "Deux constructions": checks_build.two_builds_are_one,
    "Refus de construire": checks_build.the_build_refuses,
    "Signatures": checks_files.signatures_hold,
    "Installation": checks_setup.it_installs_and_tries_itself,
    "Travail principal": checks_work.the_main_job_holds,
    "Texte des fichiers": checks_work.it_reads_the_text_of_files,
    "Mise à niveau": checks_setup.an_upgrade_keeps_the_data,
    "Mise à niveau empêchée": checks_refusals.an_upgrade_is_all_or_nothing,
    "Programme ouvert": checks_setup.it_refuses_while_running,
    "Habitudes": habits.it_has_the_habits_of_windows,
    "Dossier à accents": checks_setup.it_lives_in_an_odd_folder,
    "Désinstallation": checks_setup.it_leaves,
    "Installateur abîmé": checks_refusals.a_damaged_setup_is_refused,
    "Windows trop ancien": checks_refusals.an_old_windows_is_refused,
    "Disque plein": checks_refusals.a_full_disk_is_refused,
    "Dossier protégé": checks_refusals.a_protected_folder_is_refused,
}
