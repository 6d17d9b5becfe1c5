package com.hhplus.commerce.application.contract;

import static com.hhplus.commerce.application.contract.TestShop.basket;
import static com.hhplus.commerce.application.contract.TestShop.product;
import static com.hhplus.commerce.application.contract.TestShop.user;

import com.hhplus.commerce.application.persistence.Step;
import com.hhplus.commerce.application.usecase.Receipt;
import com.hhplus.commerce.application.usecase.RequestKey;
import com.hhplus.commerce.domain.Money;
import com.hhplus.commerce.domain.product.ProductName;
import com.hhplus.commerce.domain.product.Reason;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/** Every command of the shop, with the steps that it writes. Those that take no key are the same anyway when they are given again. */
public enum Command {
    PLACE(
            (scene, key) -> scene.shop().orders().place(user("ann"), basket("3 apple"), key),
            Step.WALLET,
            Step.PAYMENT,
            Step.STOCK,
            Step.ORDER,
            Step.SALES,
            Step.KEY,
            Step.EVENT),
    GIVE_BACK(
            (scene, key) -> scene.shop().orders().giveBack(scene.order(), basket("1 apple"), Optional.empty(), key),
            Step.WALLET,
            Step.PAYMENT,
            Step.STOCK,
            Step.ORDER,
            Step.SALES,
            Step.KEY,
            Step.EVENT),
    CANCEL(
            (scene, key) -> scene.shop().orders().cancel(scene.order(), key),
            Step.WALLET,
            Step.PAYMENT,
            Step.STOCK,
            Step.ORDER,
            Step.SALES,
            Step.KEY,
            Step.EVENT),
    CHARGE(
            (scene, key) -> scene.shop().wallets().charge(user("ann"), Money.of(50), key),
            Step.WALLET,
            Step.PAYMENT,
            Step.KEY,
            Step.EVENT),
    PAY(
            (scene, key) -> scene.shop().payments().pay(user("ann"), Money.of(50), key),
            Step.WALLET,
            Step.PAYMENT,
            Step.KEY,
            Step.EVENT),
    REFUND_PART(
            (scene, key) -> scene.shop().payments().refund(scene.payment(), Money.of(70), key),
            Step.WALLET,
            Step.PAYMENT,
            Step.KEY,
            Step.EVENT),
    REFUND(
            (scene, key) -> scene.shop().payments().refund(scene.payment(), key),
            Step.WALLET,
            Step.PAYMENT,
            Step.KEY,
            Step.EVENT),
    ADJUST(
            (scene, key) -> scene.shop().catalog().adjustStock(product("apple"), -1, new Reason("eaten"), key),
            Step.STOCK,
            Step.KEY,
            Step.EVENT),
    PAY_UNDER_ID(
            (scene, key) ->
                    scene.shop().payments().pay(Scene.CHOSEN, user("ann"), Money.of(50), Optional.of(Scene.ELSEWHERE)),
            Step.WALLET,
            Step.PAYMENT,
            Step.EVENT),
    REFUND_BY_NUMBER(
            (scene, key) -> scene.shop().payments().refund(scene.payment(), 1, Money.of(70)),
            Step.WALLET,
            Step.PAYMENT,
            Step.EVENT),
    MAKE_VOID(
            (scene, key) -> Receipt.first(scene.shop().payments().voidPayment(scene.payment())),
            Step.WALLET,
            Step.PAYMENT,
            Step.EVENT),
    REGISTER(
            (scene, key) -> Receipt.first(
                    scene.shop().catalog().register(product("apple"), new ProductName("Apple"), Money.of(310))),
            Step.STOCK,
            Step.EVENT);

    private final BiFunction<Scene, Optional<RequestKey>, Receipt<?>> action;
    private final Set<Step> steps;

    Command(BiFunction<Scene, Optional<RequestKey>, Receipt<?>> action, Step... steps) {
        this.action = action;
        this.steps = Set.of(steps);
    }

    public Receipt<?> give(Scene scene, Optional<RequestKey> key) {
        return action.apply(scene, key);
    }

    public boolean takesKey() {
        return steps.contains(Step.KEY);
    }

    /** Whether it says that it was given before: by its key, or by what it names. */
    public boolean knowsRepeats() {
        return takesKey() || this == PAY_UNDER_ID || this == REFUND_BY_NUMBER;
    }

    /** What is written when the command is given with a key, or without one. */
    public boolean touches(Step step, boolean keyed) {
        return steps.contains(step) && (keyed || step != Step.KEY);
    }
}
