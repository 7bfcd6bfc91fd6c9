"""Where the prompt's parts go, for the kinds of chat templates there are."""

import pytest

from act_desktop.workers.llm.template import layout

CHATML = (
    "{% for message in messages %}{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>\\n' }}"
    "{% endfor %}{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}"
)
NO_SYSTEM = (
    "{{ bos_token }}{% if messages[0]['role'] == 'system' %}{{ raise_exception('No system role') }}{% endif %}"
    "{% for message in messages %}<start_of_turn>{{ message['role'] }}\n{{ message['content'] | trim }}<end_of_turn>\n"
    "{% endfor %}{% if add_generation_prompt %}<start_of_turn>model\n{% endif %}"
)
DROPS_SYSTEM = "{% for m in messages if m.role == 'user' %}[INST] {{ m.content }} [/INST]{% endfor %}"
PARTS = (
    "{% for message in messages %}{{ message['role'] | capitalize }}:{% for part in message['content'] %}"
    "{% if part['type'] == 'text' %}{{ part['text'] }}{% endif %}{% endfor %}<end>\n{% endfor %}Assistant:"
)
THINKING = CHATML.removesuffix("{% endif %}") + (
    "{% if enable_thinking is defined and enable_thinking is false %}<think>\n\n</think>\n\n{% endif %}{% endif %}"
)


def test_a_system_turn_and_a_user_turn() -> None:
    found = layout(CHATML, {})
    assert found.before == "<|im_start|>system\n"
    assert found.between == "<|im_end|>\n<|im_start|>user\n"
    assert found.after == "<|im_end|>\n<|im_start|>assistant\n"
    assert not found.warning


@pytest.mark.parametrize("source", [NO_SYSTEM, DROPS_SYSTEM])
def test_without_a_system_role_the_instruction_stands_in_the_users_turn(source: str) -> None:
    found = layout(source, {"bos_token": "<bos>"})
    assert found.between == "\n\n"
    assert not found.warning


def test_contents_as_lists_of_parts() -> None:
    found = layout(PARTS, {})
    assert (found.before, found.between, found.after) == ("System:", "<end>\nUser:", "<end>\nAssistant:")


def test_thinking_is_turned_off() -> None:
    assert layout(THINKING, {}).after.endswith("<think>\n\n</think>\n\n")


def test_a_date_does_not_change_the_prompt_from_day_to_day() -> None:
    found = layout("Today: {{ strftime_now('%d %b %Y') }} " + CHATML, {})
    assert found.before.startswith("Today: 01 Jan 2025 ")


@pytest.mark.parametrize("source", [None, "{% broken", "always the same", "{{ 1 / 0 }}", "{{ messages[7].content }}"])
def test_no_template_or_a_useless_one_gives_a_plain_prompt_and_a_warning(source: str | None) -> None:
    found = layout(source, {})
    assert (found.before, found.between, found.after) == ("", "\n\n", "\n")
    assert "plain text" in found.warning


def test_a_template_cannot_reach_into_the_program() -> None:
    found = layout("{{ ''.__class__.__mro__[1].__subclasses__() }}" + CHATML, {})
    assert found.warning
    assert "class" not in found.before


def test_the_hash_names_the_template() -> None:
    assert layout(CHATML, {}).sha256 == layout(CHATML, {}).sha256 != layout(PARTS, {}).sha256
