"""The words of the directory: kinds of organizations, offices and contact details."""

from __future__ import annotations

from cld_desktop.domain.vocabulary.coded import Coded


class OrganizationKind(Coded):
    """A kind of organization."""

    MINISTRY = "ministry", "Ministère"
    MINISTER_OFFICE = "minister_office", "Cabinet de ministre"
    REGIONAL_OFFICE = "regional_office", "Direction régionale"
    GOVERNMENT = "government", "Gouvernement"
    ASSEMBLY = "assembly", "Assemblée nationale"
    RIDING_OFFICE = "riding_office", "Bureau de circonscription"
    CLD = "cld", "CLD"
    MRC = "mrc", "MRC"
    MUNICIPALITY = "municipality", "Municipalité"
    PARTNER = "partner", "Partenaire"
    BUSINESS = "business", "Entreprise"
    MEDIA = "media", "Média"
    OTHER = "other", "Autre"


class OfficeKind(Coded):
    """A kind of office (« Type d’intervenant »)."""

    MINISTER = "minister", "Ministre"
    MNA = "mna", "Députation"
    HOUSE_LEADER = "house_leader", "Leader parlementaire"
    PREFECT = "prefect", "Préfecture"
    MAYOR = "mayor", "Mairie"
    CABINET_STAFF = "cabinet_staff", "Personnel de cabinet"
    RIDING_STAFF = "riding_staff", "Personnel de circonscription"
    SENIOR_OFFICIAL = "senior_official", "Haute fonction publique"
    OFFICIAL = "official", "Fonction publique"
    EMPLOYEE = "employee", "Personnel"
    BOARD_MEMBER = "board_member", "Conseil d’administration"
    OTHER = "other", "Autre"


ELECTED = frozenset(
    {OfficeKind.MINISTER, OfficeKind.MNA, OfficeKind.HOUSE_LEADER, OfficeKind.PREFECT, OfficeKind.MAYOR}
)
MINISTERIAL = frozenset(
    {OrganizationKind.MINISTRY, OrganizationKind.MINISTER_OFFICE, OrganizationKind.REGIONAL_OFFICE}
)


class DirectoryGroup(Coded):
    """Where the directory lists somebody, in its order."""

    ELECTED = "elected", "Personnes élues"
    MINISTRY = "ministry", "Ministère"
    LEAD = "lead", "Organisme porteur"
    OTHER = "other", "Autres"


class ContactKind(Coded):
    """A kind of contact detail."""

    PHONE = "phone", "Téléphone"
    EMAIL = "email", "Courriel"
    ADDRESS = "address", "Adresse"
    WEBSITE = "website", "Site Web"
    OTHER = "other", "Autre"
