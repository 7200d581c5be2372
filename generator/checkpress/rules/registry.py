"""All rules, in the order in which a reader of the policy would ask.

A rule for one file takes the file and its setting, a rule for the whole site takes the entries of
all articles; both yield what they find and know nothing of files, lines or severity.
"""

from collections.abc import Callable, Iterator, Mapping

from checkpress.claims.entries import ArticleEntry
from checkpress.claims.model import ClaimFile
from checkpress.claims.vocabulary import Vocabulary
from checkpress.rules import (
    addressing,
    citing,
    dates,
    evidence,
    identities,
    independence,
    people,
    plain_texts,
    prose,
    quotations,
    readers_texts,
    relations,
    verdicts,
    wording,
)
from checkpress.rules.findings import Finding, Setting

ArticleRule = Callable[[ClaimFile, Setting], Iterator[Finding]]
SiteRule = Callable[[Mapping[str, ArticleEntry], Vocabulary], Iterator[tuple[str, Finding]]]

ARTICLE_RULES: tuple[ArticleRule, ...] = (
    verdicts.published_verdicts_are_complete,
    verdicts.moved_verdicts_say_when,
    verdicts.checks_in_progress_have_an_author,
    verdicts.confidence_stands_beside_a_rating,
    verdicts.false_is_never_said_with_low_confidence,
    evidence.what_is_called_false_is_refuted,
    evidence.what_is_called_true_is_supported,
    evidence.what_is_called_mixed_has_evidence,
    evidence.what_is_called_unproven_was_searched_for,
    evidence.satire_is_known_to_be_satire,
    evidence.sources_speak_of_the_claim_itself,
    evidence.high_confidence_has_a_primary_source_or_two_origins,
    evidence.copies_of_one_report_count_as_one,
    independence.sources_of_one_title_tell_their_origin,
    independence.secondary_sources_say_what_they_rest_on,
    independence.one_origin_has_one_name,
    evidence.unnamed_people_alone_carry_little,
    citing.citations_name_sources,
    citing.citations_have_their_brackets,
    plain_texts.texts_are_plain,
    prose.prose_is_printed_as_it_was_meant,
    citing.cited_sources_are_evidence,
    citing.evidence_is_cited,
    citing.named_sources_exist,
    citing.listed_sources_are_used,
    addressing.the_article_is_no_evidence_for_itself,
    addressing.the_site_is_no_evidence_for_itself,
    addressing.no_answer_of_a_machine_is_a_source,
    addressing.sources_are_listed_once,
    addressing.addresses_lead_to_the_page_itself,
    addressing.addresses_in_texts_lead_to_a_page,
    addressing.copies_are_of_the_page,
    identities.sources_have_ids_of_their_own,
    identities.claims_have_addresses_of_their_own,
    identities.archive_only_links_have_an_archive,
    people.publishers_are_known,
    people.publishers_publish,
    people.publishers_have_a_file,
    people.whoever_speaks_is_named,
    people.attributions_name_somebody,
    people.whoever_is_contradicted_was_asked,
    people.sensitive_checks_are_reviewed,
    people.verdicts_are_reviewed,
    people.checks_of_court_cases_are_looked_at_again,
    people.nobody_reviews_their_own_check,
    people.private_posts_keep_their_address,
    people.minors_and_victims_are_not_shown,
    wording.claims_say_something,
    wording.claims_hold_no_verdict,
    wording.claims_are_no_questions,
    wording.a_claim_is_one_sentence,
    wording.claims_are_short,
    wording.summaries_are_short,
    wording.summaries_say_more_than_the_claim,
    wording.an_article_is_no_book,
    wording.nobody_is_said_to_have_meant_it,
    readers_texts.texts_are_fit_for_readers,
    quotations.claims_are_quoted,
    quotations.quotations_are_short,
    quotations.prefixes_are_short,
    quotations.quotations_are_words_as_they_stand,
    quotations.passages_of_sources_are_short,
    quotations.an_article_is_not_quoted_away,
    quotations.the_length_of_a_much_quoted_article_is_known,
    dates.what_has_happened_does_not_lie_ahead,
    dates.what_is_planned_is_near,
    dates.a_file_stands_in_the_year_of_its_article,
    dates.things_happen_in_order,
    dates.history_begins_with_the_newest,
    dates.changed_verdicts_keep_the_old_one,
)

SITE_RULES: tuple[SiteRule, ...] = (
    relations.repeats_point_at_a_verdict,
    relations.related_claims_exist,
    relations.former_addresses_are_free,
    relations.an_article_has_one_file,
    relations.one_check_is_moved_to_one_article,
    relations.no_check_of_the_site_is_named_as_one_of_others,
    relations.policies_are_on_the_site,
    relations.the_home_page_shows_what_exists,
    relations.replaced_statuses_have_a_successor,
    readers_texts.words_are_fit_for_readers,
)
"""Each yields, with the finding, the file it stands in: `2018/att-huawei-mate-10`, `site`."""
