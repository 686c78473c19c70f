from core.templatetags.core_tags import breakable


def test_an_address_breaks_before_its_signs_and_is_escaped():
    assert breakable("a.b@c.example") == "a<wbr>.b<wbr>@c<wbr>.example"
    assert breakable('"<b>"@c') == "&quot;&lt;b&gt;&quot;<wbr>@c"
